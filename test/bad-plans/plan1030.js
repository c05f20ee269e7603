import { z } from '../../src/contract/index.ts';
import { byHand, onEvent } from '../../src/plan/index.ts';
const pattern = { source: ['shop.deploy'], 'detail-type': ['Deployed'] };
export function refinedDetail() {
    return onEvent(pattern, z.object({ version: z.string().refine((version) => version !== '0') }));
}
export function transformedDetail() {
    return onEvent(pattern, z.object({ at: z.string().transform((at) => at.length) }));
}
export function trimmedDetail() {
    return onEvent(pattern, z.object({ version: z.string().trim() }));
}
export function inputWithADefault() {
    return byHand(z.object({ count: z.number().default(1) }));
}
export function detailOfDates() {
    return onEvent(pattern, z.object({ at: z.union([z.string(), z.unknown().transform(String)]) }));
}
