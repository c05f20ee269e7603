import type { Planted } from './planted.ts';

export const undoing: readonly Planted[] = [
  {
    says: 'Undo goes oldest first.',
    file: 'src/control/recovery.ts',
    find: 'entries.toSorted((a, b) => b.seq - a.seq)',
    replace: 'entries.toSorted((a, b) => a.seq - b.seq)',
    law: 'undo-order',
    from: 56,
  },
  {
    says: "Compare's word `foreign` is taken for `ours`, so a person's change is overwritten.",
    file: 'src/control/undo-rules.ts',
    find: 'switch (look.verdict) {',
    replace: "switch (look.verdict === 'foreign' ? 'ours' : look.verdict) {",
    law: 'foreign-stays',
    from: 14,
  },
  {
    says: 'A change that could not be put back is not listed in `left`.',
    file: 'src/control/outcome.ts',
    find: "case 'refused':\n      return undefined;",
    replace: "case 'refused':\n    case 'foreign':\n    case 'undoing':\n      return undefined;",
    law: 'settled',
    from: 4,
  },
];
