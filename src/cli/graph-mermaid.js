/** The state machine as a Mermaid flowchart: dotted arrows are what is caught. */
export function graphMermaid(compiled) {
    const machine = JSON.parse(compiled.asl); // the compiler printed it
    const names = Object.keys(machine.States);
    const id = (name) => `n${names.indexOf(name)}`;
    const nodes = Object.entries(machine.States).map(([name, state]) => `  ${id(name)}${shape(name, state)}${style(compiled.states[name])}`);
    const arrows = Object.entries(machine.States).flatMap(([name, state]) => waysOut(state).map(({ to, label, caught }) => {
        const arrow = caught ? '-.->' : '-->';
        return `  ${id(name)} ${arrow}${label === '' ? '' : `|${label}|`} ${id(to)}`;
    }));
    const classes = [
        '  classDef change fill:#fde68a,stroke:#b45309,color:#1f2937',
        '  classDef back fill:#fecaca,stroke:#b91c1c,color:#1f2937',
        '  classDef proof fill:#bbf7d0,stroke:#15803d,color:#1f2937',
    ];
    return `${['flowchart TD', ...nodes, ...arrows, ...classes].join('\n')}\n`;
}
function shape(name, state) {
    const label = `"${name.replaceAll('"', '#quot;')}"`;
    if (state.Type === 'Choice')
        return `{${label}}`;
    if (state.Type === 'Succeed' || state.Type === 'Fail')
        return `([${label}])`;
    return state.Type === 'Wait' ? `>${label}]` : `[${label}]`;
}
function style(facts) {
    if (facts?.role === 'change')
        return ':::change';
    if (facts?.role === 'put back')
        return ':::back';
    return facts?.role === 'ask' ? ':::proof' : '';
}
function waysOut(state) {
    const ways = [];
    if (state.Type === 'Choice') {
        const several = state.Choices.length > 1;
        for (const [at, rule] of state.Choices.entries()) {
            ways.push({ to: rule.Next, label: several ? String(at + 1) : 'yes', caught: false });
        }
        if (state.Default !== undefined) {
            ways.push({ to: state.Default, label: several ? 'else' : 'no', caught: false });
        }
    }
    if ('Next' in state && state.Next !== undefined)
        ways.push({ to: state.Next, label: '', caught: false });
    for (const catcher of 'Catch' in state ? (state.Catch ?? []) : []) {
        ways.push({ to: catcher.Next, label: 'fails', caught: true });
    }
    // A state whose catch leads where it goes anyway needs one arrow.
    return ways.filter((way, at) => ways.findIndex((other) => other.to === way.to) === at);
}
