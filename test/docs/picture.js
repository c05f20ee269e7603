import { triggerWords } from '../../src/contract/index.ts';
/** The plan as a person draws it: its sentences, and one way back for everything. */
export function picture(graph) {
    const lines = ['flowchart TD', `  alarm(["${triggerWords(graph.trigger)}"]):::alarm`];
    const failing = [];
    let changed = false;
    const arrow = ({ from, label }, to) => {
        lines.push(`  ${from} -->${label === '' ? '' : `|${label}|`} ${to}`);
    };
    const draw = (block, into) => block.reduce((loose, step) => drawStep(step, loose), into);
    const drawStep = (step, into) => {
        lines.push(`  ${step.id}${shape(step)}`);
        for (const loose of into)
            arrow(loose, step.id);
        if (step.word === 'change')
            changed = true;
        if (changed && step.word !== 'when' && step.word !== 'hand over')
            failing.push(step.id);
        if (step.word === 'hand over')
            return [];
        if (step.word !== 'when')
            return [{ from: step.id, label: '' }];
        const side = (label, inside) => inside.length === 0 ? [{ from: step.id, label }] : draw(inside, [{ from: step.id, label }]);
        return [...side('yes', step.yes), ...side('no', step.no)];
    };
    for (const loose of draw(graph.steps, [{ from: 'alarm', label: '' }]))
        arrow(loose, 'good');
    return [
        ...lines,
        '  good(["recovered"]):::proof',
        '  back["everything that can be put back is put back, newest first"]:::back',
        ...failing.map((id) => `  ${id} -.->|fails| back`),
        '  back --> bad(["rolled back, and people are told"]):::back',
        '  classDef alarm fill:#e5e7eb,stroke:#6b7280,color:#1f2937',
        '  classDef change fill:#fde68a,stroke:#b45309,color:#1f2937',
        '  classDef proof fill:#bbf7d0,stroke:#15803d,color:#1f2937',
        '  classDef back fill:#fecaca,stroke:#b91c1c,color:#1f2937',
        '  classDef people fill:#ddd6fe,stroke:#6d28d9,color:#1f2937',
        '',
    ].join('\n');
}
function shape({ word, name }) {
    if (word === 'when')
        return `{"${name}"}`;
    if (word === 'hand over')
        return `(["${name}: handed over to people"]):::people`;
    if (word === 'change')
        return `["${name}"]:::change`;
    return word === 'read' ? `["${name}"]` : `["${name}"]:::proof`;
}
