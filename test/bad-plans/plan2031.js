import { z } from '../../src/contract/index.ts';
import { onEvent } from '../../src/plan/index.ts';
import { onAlarms, startedBy } from './triggers.ts';
const detail = z.object({});
export function noSource() {
    return startedBy('no-source', onEvent({ 'detail-type': ['Deployed'] }, detail));
}
export function unknownOperator() {
    const pattern = { source: ['shop'], 'detail-type': ['Deployed'], detail: { a: [{ like: 'b' }] } };
    return startedBy('unknown-operator', onEvent(pattern, detail));
}
export function tooLong() {
    const most = Array.from({ length: 200 }, (_, at) => `version-${at}`);
    const pattern = { source: ['shop'], 'detail-type': ['Deployed'], detail: { version: most } };
    return startedBy('too-long', onEvent(pattern, detail));
}
export function noTag() {
    return onAlarms('no-tag', { select: { tags: {} } });
}
export function longName() {
    return onAlarms('long-name', { select: { named: 'x'.repeat(256) } });
}
