export const undoing = [
    {
        says: 'Undo goes oldest first.',
        file: 'src/control/recovery.ts',
        find: 'entries.toSorted((a, b) => b.seq - a.seq)',
        replace: 'entries.toSorted((a, b) => a.seq - b.seq)',
        law: 'undo-order',
    },
    {
        says: 'The changes of a recovery that is already proved are put back.',
        file: 'src/control/record-guards.ts',
        find: "const open = '#state IN (:state0, :state1)';",
        replace: "const open = '(#state IN (:state0, :state1) OR NOT #state = :closed)';",
        law: 'proved-stays',
    },
    {
        says: 'An undo does not ask whether its entry is already put back.',
        file: 'src/control/undo-rules.ts',
        find: 'if (now < knowableAt(asked.actBefore)) {',
        replace: 'if (now < 0) {',
        law: 'undone-once',
    },
    {
        says: "Compare's word `foreign` is taken for `ours`.",
        file: 'src/control/undo-rules.ts',
        find: 'switch (look.verdict) {',
        replace: "switch (look.verdict === 'foreign' ? 'ours' : look.verdict) {",
        law: 'foreign-stays',
    },
    {
        says: 'Unwinding looks at an unfinished entry too early.',
        file: 'src/control/undo-rules.ts',
        find: "if (entry.status === 'intended' && now < knowableAt(entry.actBefore)) {",
        replace: "if (entry.status === 'intended' && now < 0) {",
        law: 'settled',
    },
];
