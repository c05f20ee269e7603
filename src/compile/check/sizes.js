import { BYTES_MAX } from '../proofs/bytes.ts';
import { brokenPlan } from './rule.ts';
/** PLAN2051 to PLAN2053: definition, payloads and variables are no larger than they may be. */
export function fittingSizes(plan, compiled) {
    const { definition, input, assign, variables } = compiled.proofs.bytes;
    const most = (bytes) => `${sizeText(bytes)} is the most.`;
    return [
        ...(definition <= BYTES_MAX.definition
            ? []
            : [
                brokenPlan('PLAN2051', plan, `Its state machine has ${sizeText(definition)}; ${most(BYTES_MAX.definition)}`),
            ]),
        ...(input.bytes <= BYTES_MAX.payload
            ? []
            : [
                brokenPlan('PLAN2052', plan, `"${input.state}" can be given ${sizeText(input.bytes)}; ${most(BYTES_MAX.payload)}`),
            ]),
        ...(assign.bytes <= BYTES_MAX.payload
            ? []
            : [
                brokenPlan('PLAN2053', plan, `"${assign.state}" can keep ${sizeText(assign.bytes)} at once; ${most(BYTES_MAX.payload)}`),
            ]),
        ...(variables <= BYTES_MAX.variables
            ? []
            : [
                brokenPlan('PLAN2053', plan, `Its answers can have ${sizeText(variables)} together; ${most(BYTES_MAX.variables)}`),
            ]),
    ];
}
/** `260 KiB`, `1.3 MiB`. */
function sizeText(bytes) {
    if (bytes < 1_048_576)
        return `${Math.ceil(bytes / 1_024)} KiB`;
    return `${(Math.ceil((10 * bytes) / 1_048_576) / 10).toString()} MiB`;
}
