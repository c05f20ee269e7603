import { isJsonObject } from '../base/json.ts';
/** A check is told under its step, whichever of its reads it is about; other states as they are. */
export function nameOf(state, { role, step }) {
    return role === 'ask' || role === 'decide' || role === 'pause' ? step : state;
}
/** `service` of `The workers are healthy (service)`; empty for a check of one read. */
export function labelOf(state, step) {
    return /^ \((.+)\)$/.exec(state.slice(step.length))?.[1] ?? '';
}
export function admissionText(answer) {
    return answer['admitted'] === true
        ? `admitted, holds ${String(answer['target'])}`
        : `${String(answer['outcome'])}: ${String(answer['reason'])}`;
}
export function putBackText({ undone, left }) {
    if (Number(undone) > 0)
        return Number(left) > 0 ? 'put back in part' : 'put back';
    return Number(left) > 0 ? 'stays as it is now' : '';
}
/** A check's variables are named after it; how each ends is the compiler's word for it. */
export function verdictOf(assigned) {
    const at = (ending) => Object.entries(assigned).find(([name]) => name.endsWith(ending))?.[1];
    return {
        ready: at('IsReady') === 'true',
        failed: at('HasFailed') === 'true',
        gaveUp: at('GaveUp') === 'true',
        inARow: Number(at('InARow') ?? 0),
    };
}
/** CloudWatch's sentence without the dates of its datapoints. */
export function reasonText(reason) {
    return reason.replaceAll(/ \(\d\d\/\d\d\/\d\d \d\d:\d\d:\d\d\)/g, '');
}
export function payloadOf(event) {
    const output = JSON.parse(String(event.details['output'] ?? 'null'));
    return isJsonObject(output) ? output['Payload'] : undefined;
}
export function objectAt(value, name) {
    const found = value[name];
    return isJsonObject(found) ? found : {};
}
/** What a change did, without the name of its task: `desiredCount 4 -> 6`. */
export function changeText(did) {
    return did.replace(/^[a-z0-9-]+: /, '');
}
