export const closing = [
    {
        says: 'Close writes the outcome and leaves the targets held on the board.',
        file: 'src/functions/leave-board.ts',
        find: 'if (target === undefined) return undefined;',
        replace: 'if (target !== undefined) return undefined;',
        law: 'every-recovery-closes',
    },
    {
        says: 'The targets are freed before the recovery is closed.',
        file: 'src/functions/unwind.ts',
        find: 'await putAllBack(mine, call);',
        replace: `const { Board } = await import('../control/board.ts');
  await new Board(call.runtime).giveBack(event.recovery);
  await putAllBack(mine, call);`,
        law: 'one-holder',
    },
    {
        says: 'After `rollback incomplete` the target is freed instead of quarantined.',
        file: 'src/control/board.ts',
        find: "const keeps = ending.outcome === 'rollback incomplete';",
        replace: 'const keeps = false;',
        law: 'quarantine',
    },
    {
        says: 'A change that could not be put back is not listed in `left`.',
        file: 'src/control/outcome.ts',
        find: 'remainder === undefined ? [] : [leftOf(entry, remainder.why)],',
        replace: 'remainder?.declared !== true ? [] : [leftOf(entry, remainder.why)],',
        law: 'settled',
    },
];
