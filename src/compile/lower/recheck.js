import { inBraces } from './expression.ts';
import { FRAME } from './frame.ts';
import { facts } from './lowering.ts';
import { RECHECK_RETRY } from './retry.ts';
import { invoke } from './task.ts';
/** How long one look at the trigger may take. */
const RECHECK_SECONDS = 20;
/** Name of the state that looks at the trigger again before this step. */
export function recheckOf({ name }) {
    return `Re-check: ${name}`;
}
/**
 * Before the first change the trigger is looked at once more. Only where it has cleared for sure
 * the run ends, as self-healed: what cannot be read stands, and so does what got worse.
 */
export function lowerRecheck(_lowering, step, { next }) {
    const entry = recheckOf(step);
    const decide = `Still needed: ${step.name}`;
    const look = invoke({
        functionName: 'recheck',
        comment: 'Looks at the trigger once more, as nothing has been changed yet.',
        payload: {
            do: 'recheck',
            recovery: inBraces('$admission.recovery'),
            epoch: inBraces('$admission.epoch'),
            step: step.name,
        },
        timeoutSeconds: RECHECK_SECONDS,
        retry: RECHECK_RETRY,
        assign: { cleared: inBraces('$states.result.Payload.stands = false') },
        output: {},
        next: decide,
        caught: { ErrorEquals: ['States.ALL'], Output: {}, Next: next },
    });
    const said = { step: step.name, place: step.place };
    return {
        entry,
        states: [
            { name: entry, state: look, facts: facts({ role: 're-check', ...said }) },
            {
                name: decide,
                state: {
                    Type: 'Choice',
                    Choices: [{ Condition: inBraces('$cleared = true'), Next: FRAME.close }],
                    Default: next,
                },
                facts: facts({ role: 'when' }),
            },
        ],
    };
}
