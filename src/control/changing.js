import { given, promised } from './handler.ts';
import { raising } from './raised.ts';
/** A look at the target, checked. Errors of AWS leave as Again or Stop. */
export async function lookAt({ contract, parts }, input, call) {
    const snapshot = await raising(`${contract.name}, looking`, () => parts.look(input, call));
    return promised(contract.snapshot, snapshot, `The look of ${contract.name}`);
}
/** What the contract's `compare` is asked. The record's JSON is read by the contract's schemas. */
export function comparison(contract, input, entry, now) {
    const { intendedAt, actBefore } = entry;
    const result = entry.result === undefined ? undefined : given(contract.output, entry.result, 'result');
    return { input, ...recorded(contract, entry), result, now, intendedAt, actBefore };
}
export function recorded(contract, entry) {
    return {
        before: given(contract.snapshot, entry.before, 'before'),
        intended: given(contract.intended, entry.intended, 'intended'),
    };
}
