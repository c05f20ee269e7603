import { leavingOf } from './branches.ts';
import { inBraces, quoted } from './expression.ts';
import { join } from './join.ts';
import { facts } from './lowering.ts';
import { lowerScope } from './scope.ts';
import { assignFlags } from './task.ts';
/** `together`: a Parallel, then a Choice that goes back when a branch failed. */
export function lowerTogether(lowering, step, ways, lowerBlock) {
    const carried = ways.around.inside ?? [];
    const around = { ...ways.around, inside: carried };
    const scopes = step.branches.map(({ name, steps }) => lowerScope(lowering, step, steps, { label: name, around }, lowerBlock));
    const { joined, decide } = join(lowering, step, given(lowering, step), ways);
    const state = {
        Type: 'Parallel',
        Comment: 'Every branch comes to its end, also when another one has failed.',
        Branches: scopes.map(({ StartAt, States }) => ({ StartAt, States })),
        Arguments: Object.fromEntries(carried.map((field) => [field, inBraces(`$states.input.${field}`)])),
        ...joined,
    };
    const parallel = {
        name: step.name,
        state,
        facts: facts({
            role: 'together',
            step: step.name,
            place: step.place,
            gives: lowering.variable(step.id),
        }),
        inner: scopes.flatMap(({ inner }) => inner),
    };
    return { entry: step.name, states: [parallel, decide] };
}
/** What the branches gave that is read afterwards, and the conditions that end with it. */
function given(lowering, step) {
    const branches = step.branches.flatMap(({ name }, at) => {
        const fields = leavingOf(lowering, step, name).map((variable) => `'${variable}': $states.result[${at}].${variable}`);
        return fields.length === 0 ? [] : [`${quoted(name)}: {${fields.join(', ')}}`];
    });
    if (branches.length === 0)
        return {};
    const branch = (name) => `$states.result[${step.branches.findIndex((one) => one.name === name)}]`;
    return {
        [lowering.variable(step.id)]: inBraces(`{${branches.join(', ')}}`),
        ...assignFlags(lowering, step.id, '', branch),
    };
}
