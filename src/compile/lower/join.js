import { FAILED, UNTOLD } from './counters.ts';
import { inBraces } from './expression.ts';
import { facts } from './lowering.ts';
import { bare, caught, goBackWith, passOn } from './ways.ts';
const RESULTS = '$states.result';
const FIRST_FAILURE = `(${RESULTS}.failed)[0]`;
/** How many notes of who was not told are kept of a loop or of branches. */
export const NOTES_KEPT = 10;
/** The name of the state that asks whether all went well. */
export function joinName(step) {
    return `${step.name} (did all go well?)`;
}
/** The join of a loop or of branches. Some may have begun changes before another one failed. */
export function join(lowering, step, values, ways) {
    const name = lowering.variable(step.id);
    const failed = name + FAILED;
    // Variables of the outermost scope; inside another loop or branch the input carries them on.
    const isOutermost = ways.around.inside === null;
    const hasFailed = `$exists(${RESULTS}.failed)`;
    const told = lowering.notesUntold([step]).length > 0;
    const Assign = {
        ...values,
        [failed]: inBraces(hasFailed),
        ...(isOutermost ? { failure: inBraces(`${hasFailed} ? ${FIRST_FAILURE} : null`) } : {}),
        ...(isOutermost && told
            ? { [name + UNTOLD]: inBraces(`[([${RESULTS}.untold])[[0..${NOTES_KEPT - 1}]]]`) }
            : {}),
    };
    const state = {
        Type: 'Choice',
        Choices: [goBackWith(failed, ways)],
        Default: ways.next,
    };
    return {
        joined: {
            Catch: [caught(step.name, ways)],
            Assign,
            Output: outputOf(lowering, Assign, hasFailed, ways),
            Next: joinName(step),
        },
        decide: {
            name: joinName(step),
            state,
            facts: facts({ role: 'join', step: step.name, place: step.place }),
        },
    };
}
function outputOf(lowering, assign, hasFailed, { around }) {
    if (around.inside === null)
        return {};
    const untold = around.tells ? `'untold': $append($states.input.untold, ${RESULTS}.untold)` : '';
    const passed = bare(String(passOn(around, assign, (variable) => lowering.leaves(variable))));
    const well = untold === '' ? passed : `$merge([${passed}, {${untold}}])`;
    const badly = [`'failed': ${FIRST_FAILURE}`, untold].filter((part) => part !== '').join(', ');
    return inBraces(`${hasFailed} ? {${badly}} : ${well}`);
}
