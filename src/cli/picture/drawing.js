const BACK = {
    name: '(back)',
    title: 'If it fails: back, newest change first',
    inside: undefined,
};
/** Every state of the machine; the rollback has a frame of its own, as have branches and items. */
export function drawingOf(compiled) {
    const machine = JSON.parse(compiled.asl); // the compiler printed it
    const boxes = [];
    const arrows = [];
    const frames = [];
    const draw = (states, inside) => {
        for (const [name, state] of Object.entries(states)) {
            const facts = compiled.states[name];
            const bodies = bodiesOf(state);
            const own = bodies.length === 0 ? inside : `(${name})`;
            if (bodies.length > 0)
                frames.push({ name: `(${name})`, title: titleOf(facts, state), inside });
            const frame = facts?.role === 'put back' && inside === undefined ? BACK.name : own;
            boxes.push({ name, kind: kindOf(state, facts), frame });
            arrows.push(...arrowsOf(name, state, facts));
            for (const body of bodies) {
                arrows.push({ from: name, to: body.StartAt, label: '', failing: false });
                draw(body.States, `(${name})`);
            }
        }
    };
    draw(machine.States, undefined);
    const goesBack = boxes.some(({ frame }) => frame === BACK.name);
    return {
        title: `${compiled.name}: ${machine.Comment ?? ''}`,
        boxes,
        arrows,
        frames: goesBack ? [BACK, ...frames] : frames,
    };
}
function bodiesOf(state) {
    if (state.Type === 'Map')
        return [state.ItemProcessor];
    return state.Type === 'Parallel' ? state.Branches : [];
}
function titleOf(facts, state) {
    if (state.Type === 'Parallel')
        return 'Side by side';
    return facts?.itemsMax === null ? 'Each item' : `Each item, at most ${facts?.itemsMax}`;
}
function kindOf(state, facts) {
    if (state.Type === 'Choice')
        return 'choice';
    if (state.Type === 'Wait')
        return 'wait';
    if (state.Type === 'Succeed' || state.Type === 'Fail')
        return 'end';
    switch (facts?.role) {
        case 'change':
            return 'change';
        case 'put back':
            return 'back';
        case 'ask':
            return 'proof';
        case 'read':
            return 'look';
        default:
            return 'own';
    }
}
function arrowsOf(from, state, facts) {
    const arrows = [];
    if (state.Type === 'Choice') {
        const [yes, no] = labelsOf(from, state.Choices.length, facts);
        for (const { Next, Assign } of state.Choices) {
            const failing = Assign?.['failure'] !== undefined;
            arrows.push({ from, to: Next, label: failing ? '' : yes, failing });
        }
        if (state.Default !== undefined) {
            arrows.push({ from, to: state.Default, label: no, failing: false });
        }
    }
    if ('Next' in state && state.Next !== undefined) {
        arrows.push({ from, to: state.Next, label: '', failing: false });
    }
    for (const { Next } of 'Catch' in state ? (state.Catch ?? []) : []) {
        arrows.push({ from, to: Next, label: '', failing: true });
    }
    // A state whose catch leads where it goes anyway needs one arrow.
    return arrows.filter((arrow, at) => arrows.findIndex(({ to }) => to === arrow.to) === at);
}
function labelsOf(name, choices, facts) {
    if (facts?.role === 'decide')
        return ['ready', 'not yet'];
    if (name.startsWith('Still needed: '))
        return ['no', 'yes']; // it chooses what has cleared
    return choices === 1 ? ['yes', 'no'] : ['', ''];
}
