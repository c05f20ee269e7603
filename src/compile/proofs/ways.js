/** Every way out of a state, the ones that are caught last. */
export function waysOf(state) {
    const ways = [];
    if (state.Type === 'Choice') {
        for (const { Next, Assign } of state.Choices) {
            ways.push({ to: Next, failing: Assign?.['failure'] !== undefined });
        }
        if (state.Default !== undefined)
            ways.push({ to: state.Default, failing: false });
    }
    if ('Next' in state && state.Next !== undefined)
        ways.push({ to: state.Next, failing: false });
    for (const { Next } of 'Catch' in state ? (state.Catch ?? []) : []) {
        ways.push({ to: Next, failing: true });
    }
    return ways;
}
