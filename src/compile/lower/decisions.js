export function isBranching(step) {
    return step.word === 'when' || step.word === 'match';
}
/** What must be known to take a side: the last side is what remains. */
export function decisionsOf(step) {
    if (step.word === 'when')
        return [{ side: 'yes', test: step.condition }];
    const arms = step.arms.map(({ tag }) => {
        const right = { is: 'literal', value: tag };
        return { side: tag, test: { is: 'equals', left: step.of, right } };
    });
    const known = { is: 'any', of: arms.map(({ test }) => test) };
    return [{ side: '', test: { is: 'not', of: known } }, ...arms.slice(0, -1)];
}
