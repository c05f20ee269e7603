/** Each entry state, a wait, a verify, and Close after it has proved. */
export function namedKills(change, operation) {
    const entry = (nth) => ({
        at: 'call',
        nth,
        moment: { function: change, operation: 'UpdateItem', when: 'after' },
    });
    const good = ['recovered', 'rolled back'];
    return [
        { name: 'intended', point: entry(1), changed: false, ends: good },
        {
            name: 'applied',
            point: { at: 'call', nth: 1, moment: { function: change, operation, when: 'after' } },
            changed: true,
            ends: good,
        },
        { name: 'marked', point: entry(2), changed: true, ends: good },
        {
            name: 'in a wait',
            point: { at: 'event', nth: 1, type: 'WaitStateEntered', state: 'steady' },
            changed: true,
            ends: good,
        },
        {
            name: 'in a verify',
            point: { at: 'event', nth: 2, type: 'TaskStateEntered', state: 'healthy again (service)' },
            changed: true,
            ends: good,
        },
        {
            name: 'in Close, proved',
            point: {
                at: 'call',
                nth: 1,
                moment: { function: 'close', operation: 'UpdateItem', when: 'after' },
            },
            changed: true,
            ends: ['recovered'],
        },
    ];
}
/** A kill at any moment of the run, found by counting calls. Killed early, nothing was done yet. */
export function killAtCall(nth) {
    return {
        name: `at call ${nth}`,
        point: { at: 'call', nth, moment: {} },
        changed: false,
        ends: ['recovered', 'rolled back'],
    };
}
