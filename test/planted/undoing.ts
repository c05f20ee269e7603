import type { Planted } from './planted.ts';

export const undoing: readonly Planted[] = [
  {
    says: 'Undo goes oldest first.',
    file: 'src/control/recovery.ts',
    find: 'entries.toSorted((a, b) => b.seq - a.seq)',
    replace: 'entries.toSorted((a, b) => a.seq - b.seq)',
    law: 'undo-order',
    seed: 123,
  },
  {
    says: 'An undo that was asked is asked again before it can be told what became of it.',
    file: 'src/control/undo-rules.ts',
    find: 'if (now < knowableAt(asked.actBefore)) {',
    replace: 'if (now < 0) {',
    law: 'undone-once',
    seed: 39,
  },
  {
    says: "Compare's word `foreign` is taken for `ours`, so a person's change is overwritten.",
    file: 'src/control/undo-rules.ts',
    find: 'switch (look.verdict) {',
    replace: "switch (look.verdict === 'foreign' ? 'ours' : look.verdict) {",
    law: 'foreign-stays',
    seed: 15,
  },
  {
    says: 'A change that could not be put back is not listed in `left`.',
    file: 'src/control/outcome.ts',
    find: "case 'refused':\n      return undefined;",
    replace: "case 'refused':\n    case 'foreign':\n    case 'undoing':\n      return undefined;",
    law: 'settled',
    seed: 5,
  },
];
