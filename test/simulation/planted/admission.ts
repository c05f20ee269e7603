import type { Planted } from './planted.ts';

const BRAKES = 'src/control/brakes/index.ts';

export const admission: readonly Planted[] = [
  {
    says: 'The record of a recovery is put even when there is one already.',
    file: 'src/control/store.ts',
    find: "ConditionExpression: 'attribute_not_exists(id)',",
    replace: "ConditionExpression: 'attribute_not_exists(id) OR attribute_exists(id)',",
    law: 'admitted-once',
  },
  {
    says: "The dedupe key forgets the time of the alarm's state.",
    file: 'src/contract/start-input.ts',
    find: '...Object.values<string | number>(identity), tried]',
    replace: '...Object.values<string | number>(identity).slice(0, 2), tried]',
    law: 'standing-ends',
  },
  {
    says: 'The board does not ask whether the target is held.',
    file: BRAKES,
    find: 'held, broken, cooling, share, rate, storm]',
    replace: `{ refuses: () => undefined, guard: (a, b) => ({ ...held.guard(a, b), only: [] }) },
  broken, cooling, share, rate, storm]`,
    law: 'one-holder',
  },
  {
    says: 'The board does not ask whether the storm limit of open recoveries is reached.',
    file: BRAKES,
    find: 'rate, storm]',
    replace: `rate,
  { refuses: () => undefined, guard: (a, b) => storm.guard({ ...a, stormLimit: 1_000 }, b) }]`,
    law: 'limits',
    from: 32,
  },
  {
    says: "The board does not ask whether the plan's starts in the hour are used up.",
    file: BRAKES,
    find: 'rate, storm]',
    replace: `storm,
  { refuses: () => undefined, guard: (a, b) => rate.guard({ ...a, perHour: 1_000 }, b) }]`,
    law: 'limits',
  },
  {
    says: 'The board does not ask whether plan and target are cooling.',
    file: BRAKES,
    find: 'broken, cooling, share',
    replace: 'broken, share',
    law: 'limits',
    from: 20,
  },
  {
    says: "A trigger is admitted that is old, or no longer the alarm's.",
    file: 'src/functions/trigger-now.ts',
    find: 'const STALE_MS = 15 * 60_000;',
    replace: 'const STALE_MS = 1_500 * 60_000;',
    law: 'no-stale',
  },
  {
    says: 'A refusal for now is written as a refusal for good.',
    file: 'src/functions/decide.ts',
    find: "outcome: 'pending', cause: reason",
    replace: "outcome: 'skipped', cause: reason",
    law: 'standing-ends',
  },
];
