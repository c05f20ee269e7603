import { allSteps } from '../../plan/index.ts';
import { startValues } from './counters.ts';
import { facts } from './lowering.ts';
import { beginOf } from './sites.ts';
import { assignFlags } from './task.ts';
import { caught, passOn } from './ways.ts';
/**
 * Lowers a block that has variables of its own. Whatever happens it comes to its end, whose input
 * tells: what leaves it, or under `failed` what went wrong. So siblings are never cut off in the
 * middle of a change.
 */
export function lowerScope(lowering, step, block, as, lowerBlock) {
    const around = {
        ...as.around,
        marks: {},
        tells: allSteps(lowering.plan.graph.steps).some(({ word }) => word === 'tell'),
    };
    const end = `${step.name} (${as.label} ends)`;
    const said = { step: step.name, place: step.place };
    const body = lowerBlock(block, { next: end, back: end, around });
    const begin = lowerBegin(lowering, step, block, {
        name: `${step.name} (${as.label} begins)`,
        start: startValues(lowering, block, true),
        ways: { next: body.entry, back: end, around },
    });
    const inner = [
        ...begin,
        ...body.states,
        { name: end, state: { Type: 'Succeed' }, facts: facts({ role: 'branch end', ...said }) },
    ];
    const States = Object.fromEntries(inner.map(({ name, state }) => [name, state]));
    return { StartAt: begin[0]?.name ?? body.entry, States, inner };
}
/**
 * What must be assigned before the first step of a loop's turn, an item or a branch: constants by a
 * Pass; truth values by a Parallel that does nothing, because of the states that call nobody only
 * it can catch an expression that fails.
 */
export function lowerBegin(lowering, step, block, { name, start, ways }) {
    const flags = assignFlags(lowering, beginOf(step, block), '');
    const Assign = { ...start, ...flags };
    if (Object.keys(Assign).length === 0)
        return [];
    const said = facts({ role: 'begin', step: step.name, place: step.place });
    if (Object.keys(flags).length === 0) {
        return [{ name, state: { Type: 'Pass', Assign, Next: ways.next }, facts: said }];
    }
    const nothing = `${name}, nothing yet`;
    const inner = { name: nothing, state: { Type: 'Succeed' }, facts: said };
    const state = {
        Type: 'Parallel',
        Comment: 'Decides what its steps ask before any of them has read anything.',
        Branches: [{ StartAt: nothing, States: { [nothing]: inner.state } }],
        Catch: [caught(step.name, ways)],
        Assign,
        Output: passOn(ways.around, Assign, (variable) => lowering.leaves(variable)),
        Next: ways.next,
    };
    return [{ name, state, facts: said, inner: [inner] }];
}
