import { changesOfRecoveries, recordWrites } from './records.ts';
export const recordEquals = {
    name: 'record-equals',
    says: 'The record equals what happened: every call stands in it first, as often as it was made.',
    check(night) {
        const wrong = [];
        const seen = new Map();
        for (const deed of changesOfRecoveries(night)) {
            const place = JSON.stringify([deed.recovery, deed.doing, deed.step, deed.item, deed.attempt]);
            const earlier = [...(seen.get(place) ?? []), deed];
            seen.set(place, earlier);
            wrong.push(...judged(deed, earlier.length, entriesBefore(night, deed)));
        }
        return [...wrong, ...notMade(night)];
    },
};
/** How the entry of a change stood after each write of it, until the change was carried out. */
function entriesBefore(night, deed) {
    const all = recordWrites(night)
        .filter(({ write, after }) => after.recovery === deed.recovery && write.order < deed.order)
        .flatMap(({ after }) => after.entries.filter(({ step, item, attempt }) => step === deed.step &&
        (deed.doing !== 'run' || (item === deed.item && attempt === deed.attempt))));
    return all.filter((entry, at) => all.findIndex(({ rev }) => rev === entry.rev) === at);
}
function judged(deed, times, entries) {
    const what = `${deed.invocation} made "${deed.step}" (${deed.doing})`;
    const forward = deed.doing === 'run';
    const asked = entries.filter(({ status }) => status === (forward ? 'intended' : 'undoing'));
    const last = asked.at(-1);
    if (last === undefined)
        return [`${what} without writing it down first.`];
    const allowed = forward
        ? new Set(asked.map(({ actBefore }) => actBefore)).size
        : Math.max(...asked.map(({ undo }) => undo?.times ?? 0));
    if (times > allowed)
        return [`${what} for time ${times}; it was written down ${allowed} times.`];
    const count = deed.input['desiredCount'];
    const meant = forward ? last.intended['desiredCount'] : last.before['desiredCount'];
    if (count === undefined || count === meant)
        return [];
    return [`${what} with ${String(count)}, where ${String(meant)} was written down.`];
}
/** Who writes `applied` after a call of its own has made that call. */
function notMade(night) {
    const made = changesOfRecoveries(night);
    return recordWrites(night).flatMap(({ write, before, after }) => after.entries.flatMap((entry) => {
        const was = before?.entries.find(({ key }) => key === entry.key);
        const sent = night.happened.deeds.some(({ invocation, operation }) => invocation === write.invocation && operation === 'UpdateService');
        if (entry.status !== 'applied' || was?.status === 'applied' || !sent)
            return [];
        const real = made.some(({ invocation, step }) => invocation === write.invocation && step === entry.step);
        return real ? [] : [`${write.invocation} wrote "${entry.step}" down; it was not made.`];
    }));
}
