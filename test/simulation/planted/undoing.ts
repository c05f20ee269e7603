import type { Planted } from './planted.ts';

export const undoing: readonly Planted[] = [
  {
    says: 'Undo goes oldest first.',
    file: 'src/control/recovery.ts',
    find: 'entries.toSorted((a, b) => b.seq - a.seq)',
    replace: 'entries.toSorted((a, b) => a.seq - b.seq)',
    law: 'undo-order',
    from: 45,
  },
];
