import { changesMade, entryOf, recordsOf, targetOf } from './records.ts';
/**
 * Follows each field that plans and people set through the night. A put back gives the field back
 * to whoever owned it before the change.
 */
export function turnsOf(night) {
    const records = new Map(recordsOf(night).map((record) => [record.recovery, record]));
    const owners = new Map();
    const ownersBefore = new Map();
    return changesMade(night)
        .filter(({ input }) => input['desiredCount'] !== undefined)
        .map((deed) => {
        const field = `${targetOf(deed)} desiredCount`;
        const before = owners.get(field);
        const place = `${deed.recovery} ${deed.step}`;
        if (deed.doing === 'run' && before?.recovery !== deed.recovery) {
            ownersBefore.set(place, before);
        }
        else if (deed.doing === 'run' && before?.step !== deed.step) {
            ownersBefore.set(place, before);
        }
        const after = deed.doing === 'put back' ? ownersBefore.get(place) : deed;
        owners.set(field, givesBack(records, deed) ? after : deed);
        return { deed, field, before, after: owners.get(field) };
    });
}
/** Does the put back set what was there before? */
function givesBack(records, deed) {
    if (deed.doing !== 'put back')
        return true;
    const record = records.get(deed.recovery);
    const entry = record === undefined ? undefined : entryOf(record, deed);
    return entry?.before['desiredCount'] === deed.input['desiredCount'];
}
