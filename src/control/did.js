import { isJsonObject } from '../base/json.ts';
/** `set-desired-count: desiredCount 2 -> 4`, from the fields that the contract sets. */
export function didWhat(contract, before, intended) {
    const fields = contract.sets.map((field) => {
        const was = fieldText(before, field);
        const set = fieldText(intended, field);
        return set === undefined
            ? `${field} replaced (was ${was ?? 'unknown'})`
            : `${field} ${was ?? 'unknown'} -> ${set}`;
    });
    return `${contract.name}: ${fields.join(', ')}`;
}
function fieldText(value, field) {
    const found = isJsonObject(value) ? value[field] : undefined;
    if (found === undefined)
        return undefined;
    return typeof found === 'string' ? found : JSON.stringify(found);
}
