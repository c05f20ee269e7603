import type { Planted } from './planted.ts';

const BRAKES = 'src/control/brakes/index.ts';

export const admission: readonly Planted[] = [
  {
    says: 'The board does not ask whether the storm limit of open recoveries is reached.',
    file: BRAKES,
    find: 'rate, storm]',
    replace: `rate,
  { refuses: () => undefined, guard: (a, b) => storm.guard({ ...a, stormLimit: 1_000 }, b) }]`,
    law: 'limits',
    from: 32,
  },
];
