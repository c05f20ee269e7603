import { isJsonObject } from '../base/json.ts';
/** Name of the parameter in which a stack writes it. */
export function deployedParameter(stack) {
    return `/surefoot/${stack}`;
}
/** The parameter's value, read; undefined when it is something else. */
export function readDeployed(text) {
    const value = JSON.parse(text ?? 'null');
    return isDeployed(value) ? value : undefined;
}
function isDeployed(value) {
    return (isJsonObject(value) &&
        ['table', 'peopleTopic', 'unwinder'].every((name) => typeof value[name] === 'string'));
}
