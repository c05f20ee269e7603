import type { Planted } from './planted.ts';

export const closing: readonly Planted[] = [
  {
    says: 'Close writes the outcome and leaves the targets held on the board.',
    file: 'src/functions/leave-board.ts',
    find: 'if (target === undefined) return undefined;',
    replace: 'if (target !== undefined) return undefined;',
    law: 'every-recovery-closes',
  },
];
