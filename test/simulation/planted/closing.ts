import type { Planted } from './planted.ts';

export const closing: readonly Planted[] = [
  {
    says: 'A recovery that is proved is closed as if it were not.',
    file: 'src/functions/ending.ts',
    find: 'proved: record.provedAt !== undefined,',
    replace: 'proved: false,',
    law: 'proved-stays',
  },
  {
    says: 'After `rollback incomplete` the target is freed instead of quarantined.',
    file: 'src/control/board.ts',
    find: "ending.keeps === true || ending.outcome === 'rollback incomplete'",
    replace: 'ending.keeps === true',
    law: 'quarantine',
    from: 4,
  },
  {
    says: 'The sweep does not look for triggers that wait.',
    file: 'src/functions/sweep.ts',
    find: 'pending: () => settlePending(call),',
    replace: 'pending: async () => [settlePending].length,',
    law: 'standing-ends',
  },
];
