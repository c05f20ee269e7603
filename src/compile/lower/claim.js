import { inBraces, lowerValue } from './expression.ts';
import { facts } from './lowering.ts';
import { PLATFORM_RETRY } from './retry.ts';
import { invoke } from './task.ts';
import { caught, passOn } from './ways.ts';
/** How long the claim of some targets may take for one try. */
const CLAIM_SECONDS = 30;
/** `claim`: one Task of the platform, which takes the targets or fails with who holds one. */
export function lowerClaim(lowering, step, ways) {
    const reading = lowering.reading();
    const targets = step.targets.map(({ kind, parts }) => ({
        kind,
        parts: lowerValue({ is: 'record', fields: parts }, reading),
    }));
    const state = invoke({
        functionName: 'claim',
        comment: 'Takes the targets for this recovery, or fails with who holds one.',
        payload: {
            do: 'claim',
            recovery: inBraces('$admission.recovery'),
            epoch: inBraces('$admission.epoch'),
            step: step.name,
            targets,
        },
        timeoutSeconds: CLAIM_SECONDS,
        retry: PLATFORM_RETRY,
        assign: {},
        output: passOn(ways.around),
        next: ways.next,
        caught: caught(step.name, ways),
    });
    const said = facts({ role: 'claim', step: step.name, place: step.place });
    return { entry: step.name, states: [{ name: step.name, state, facts: said }] };
}
