const PREFIX = 'recovery#';
export function isRecord(id) {
    return String(id).startsWith(PREFIX);
}
export function recordOf(item) {
    const entries = (item['entries'] ?? {});
    const order = (item['order'] ?? {});
    const { left = [], seals = {} } = item;
    return {
        ...item, // as the table has it; its laws complain where it is not so
        left: left,
        seals: seals,
        entries: Object.entries(entries)
            .map(([key, entry]) => ({ ...entry, key, seq: order[key] ?? 0 }))
            .toSorted((a, b) => a.seq - b.seq),
    };
}
/** The records as they are at the end of the night. */
export function recordsOf({ items }) {
    return items.filter(({ id }) => isRecord(id)).map(recordOf);
}
/** Every write of records, in order. */
export function recordWrites({ happened }) {
    return happened.writes
        .filter(({ id }) => isRecord(id))
        .map((write) => ({
        write,
        before: write.before === undefined ? undefined : recordOf(write.before),
        after: recordOf(write.after),
    }));
}
/** Calls that change something, people's messages apart, and that AWS carried out. */
export function changesMade({ happened }) {
    return happened.deeds
        .filter(({ error }) => error === undefined)
        .filter(({ operation }) => !/^(Describe|List|Get|Publish$|SetAlarmState$)/.test(operation))
        .toSorted((a, b) => a.order - b.order);
}
/** Those that functions made for a recovery. */
export function changesOfRecoveries(night) {
    return changesMade(night).filter(({ recovery }) => recovery !== '');
}
/** The target that a change touches, as the board and the records call it. */
export function targetOf({ input }) {
    return `ecs-service:${String(input['cluster'])}/${String(input['service'])}`;
}
/** The entry that a change by a recovery belongs to. A put back names its step alone. */
export function entryOf(record, deed) {
    return record.entries.find(({ step, item, attempt }) => step === deed.step &&
        (deed.doing !== 'run' || (item === deed.item && attempt === deed.attempt)));
}
export function isListed(record, deed) {
    return record.left.some(({ step, target }) => step === deed.step && target === targetOf(deed));
}
