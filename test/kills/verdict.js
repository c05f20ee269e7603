/** What is wrong with how a killed recovery ended; nothing when all is well. */
export function verdict(kill, killed) {
    const { signal, begun, changed, report } = killed;
    if (signal === null || !begun) {
        // A point counted by seed may lie before the alarm, or after the end.
        return kill.name.startsWith('at call') ? [] : ['The runner was not killed at its point.'];
    }
    const wrong = [];
    if (kill.changed && changed.length === 0)
        wrong.push('The world had not changed in between.');
    if (report === undefined)
        return [...wrong, 'Nothing was gone on with.'];
    if (!kill.ends.includes(report.outcome))
        wrong.push(`It ended ${report.outcome}.`);
    const restored = report.world.differences.filter(({ field }) => field === 'desiredCount');
    if (report.outcome === 'rolled back' && restored.length > 0) {
        wrong.push('It was rolled back, yet the desired count differs.');
    }
    const open = report.entries.filter(({ status }) => status === 'intended' || status === 'undoing');
    if (open.length > 0)
        wrong.push(`An entry is ${open.map(({ status }) => status).join(', ')}.`);
    return wrong;
}
