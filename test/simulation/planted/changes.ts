import type { Planted } from './planted.ts';

export const changes: readonly Planted[] = [
  {
    says: 'What lands late is lost from sight: an unfinished entry is looked at before its time.',
    file: 'src/control/entry.ts',
    find: 'return actBefore + DOUBT_MS;',
    replace: 'return actBefore - 10 * DOUBT_MS;',
    law: 'one-holder',
    from: 27,
  },
];
