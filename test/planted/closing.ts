import type { Planted } from './planted.ts';

const SWEEP = 'src/functions/sweep.ts';

export const closing: readonly Planted[] = [
  {
    says: 'A recovery that is proved is closed as if it were not.',
    file: 'src/functions/ending.ts',
    find: 'proved: record.provedAt !== undefined,',
    replace: 'proved: false,',
    law: 'proved-stays',
    seed: 1,
  },
  {
    says: 'Close writes the outcome and leaves the targets held on the board.',
    file: 'src/functions/leave-board.ts',
    find: 'if (target === undefined) return undefined;',
    replace: 'if (target !== undefined) return undefined;',
    law: 'every-recovery-closes',
    seed: 16,
  },
  {
    says: 'After `rollback incomplete` the target is freed instead of quarantined.',
    file: 'src/control/board.ts',
    find: "ending.keeps === true || ending.outcome === 'rollback incomplete'",
    replace: 'ending.keeps === true',
    law: 'quarantine',
    seed: 5,
  },
  {
    says: 'The sweep does not look for recoveries past their deadline.',
    file: SWEEP,
    find: 'unwound: async () => (await unwindOverdue(call)).length,',
    replace: 'unwound: async () => [unwindOverdue].length,',
    law: 'every-recovery-closes',
    seed: 54,
  },
  {
    says: 'The sweep does not look for triggers that wait.',
    file: SWEEP,
    find: 'pending: () => settlePending(call),',
    replace: 'pending: async () => [settlePending].length,',
    law: 'standing-ends',
    seed: 5,
  },
];
