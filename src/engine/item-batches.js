import { isJsonObject } from '../base/json.ts';
import { StateFailed } from './failure.ts';
import { PAYLOAD_BYTES_MAX } from './limits.ts';
import { evaluateWhole } from './visit-expressions.ts';
/**
 * What each child execution of a distributed Map is given: the items one by one, or with an
 * ItemBatcher `{BatchInput, Items}` of at most so many items and bytes (developer guide,
 * "ItemBatcher").
 */
export async function batches(state, items, bound) {
    const { batch } = state;
    if (batch === undefined)
        return items;
    const itemsMax = (await evaluateWhole(batch.maxItems, bound, 'ItemBatcher/MaxItemsPerBatch', 1)) ?? Infinity;
    const bytesMax = Math.min((await evaluateWhole(batch.maxBytes, bound, 'ItemBatcher/MaxInputBytesPerBatch', 1)) ??
        PAYLOAD_BYTES_MAX, PAYLOAD_BYTES_MAX);
    const input = await batch.input?.evaluate(bound);
    const shared = isJsonObject(input) ? { BatchInput: input } : {};
    const made = [];
    let current = [];
    for (const item of items) {
        const grown = [...current, item];
        const fits = grown.length <= itemsMax && bytes({ ...shared, Items: grown }) <= bytesMax;
        if (fits) {
            current = grown;
            continue;
        }
        if (current.length === 0) {
            throw new StateFailed({
                error: 'States.ItemReaderFailed',
                cause: 'An item is larger than MaxInputBytesPerBatch.',
            });
        }
        made.push({ ...shared, Items: current });
        current = [item];
    }
    if (current.length > 0)
        made.push({ ...shared, Items: current });
    return made;
}
function bytes(value) {
    return Buffer.byteLength(JSON.stringify(value), 'utf8');
}
