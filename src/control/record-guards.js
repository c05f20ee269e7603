import { sealKey } from './recovery.ts';
/** The entry with what is new, its revision raised, and without what is taken away. */
export function changed(seen, next, now) {
    const { status = seen.status } = next;
    const times = { [status]: now, ...seen.times };
    const all = Object.entries({ ...seen, ...next, times, rev: seen.rev + 1 });
    // Members that are undefined are optional ones: EntryChange takes away no other.
    return Object.fromEntries(all.filter(([, value]) => value !== undefined));
}
/** The fence: running, my epoch, the target held, the step not sealed, in time. */
export function changing(by, entry) {
    const guard = owning(by, ['running']);
    return {
        only: [
            ...guard.only,
            '#mode = :automatic',
            'contains(held, :target)',
            'attribute_not_exists(seals.#seal)',
            'deadline >= :actBefore',
        ],
        names: { ...guard.names, '#seal': sealKey(by.epoch, entry.step), '#mode': 'mode' },
        values: {
            ...guard.values,
            ':automatic': 'automatic',
            ':target': entry.target,
            ':actBefore': entry.actBefore,
        },
    };
}
/** A put back: by the present owner, while the end is open or what is left is tried again. */
export function backing(by) {
    const { names, values } = owning(by, ['running', 'unwinding']);
    const open = '#state IN (:state0, :state1)';
    return {
        only: [`(${open} OR (#state = :closed AND attribute_exists(#retry)))`, 'epoch = :epoch'],
        names: { ...names, '#retry': 'retry' },
        values: { ...values, ':closed': 'closed' },
    };
}
export function owning(by, states) {
    const values = Object.fromEntries(states.map((state, at) => [`:state${at}`, state]));
    return {
        only: [`#state IN (${Object.keys(values).join(', ')})`, 'epoch = :epoch'],
        names: { '#state': 'state' },
        values: { ...values, ':epoch': by.epoch },
    };
}
/** The members that are there, named as values of an expression. */
export function prefixed(members) {
    const there = Object.entries(members).filter(([, value]) => value !== undefined && value !== null);
    return Object.fromEntries(there.map(([name, value]) => [`:${name}`, value]));
}
