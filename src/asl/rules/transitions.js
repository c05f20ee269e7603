import { isJsonObject } from '../../base/json.ts';
import { schemaError } from '../diagnostic.ts';
/** Where a state may go, with the place that says so. */
export function targetsOf(state) {
    const lists = ['Choices', 'Catch'].flatMap((field) => {
        const list = state[field];
        if (!Array.isArray(list))
            return [];
        return list.map((item, index) => ({
            target: isJsonObject(item) ? item['Next'] : undefined,
            at: `${field}[${index}]/Next`,
        }));
    });
    const own = ['Next', 'Default'].map((field) => ({ target: state[field], at: field }));
    return [...own, ...lists].filter((to) => typeof to.target === 'string');
}
/** Every state that is no end needs exactly one way on, and every way on must lead somewhere. */
export function checkTransitions({ state, at, siblings, found }) {
    const type = state['Type'];
    if (type !== 'Succeed' && type !== 'Fail' && type !== 'Choice') {
        const ways = ['Next', 'End'].filter((field) => state[field] !== undefined);
        if (ways.length !== 1) {
            found.push(schemaError(at, 'Exactly one of these fields is required: [Next, End]'));
        }
        else if (state['End'] === false) {
            found.push(schemaError(`${at}/End`, "The field 'End' can only be true"));
        }
    }
    for (const { target, at: place } of targetsOf(state)) {
        if (!Object.hasOwn(siblings, target))
            found.push(missingTarget(target, `${at}/${place}`));
    }
}
export function missingTarget(target, location) {
    return {
        code: 'MISSING_TRANSITION_TARGET',
        severity: 'ERROR',
        message: `Missing 'Next' target: ${target}`,
        location,
    };
}
/** States that nothing leads to. */
export function checkReachable(startAt, states, at, found) {
    const reached = new Set();
    const waiting = Object.hasOwn(states, startAt) ? [startAt] : [];
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
        if (reached.has(name))
            continue;
        reached.add(name);
        const state = states[name];
        if (isJsonObject(state)) {
            waiting.push(...targetsOf(state)
                .map(({ target }) => target)
                .filter((to) => Object.hasOwn(states, to)));
        }
    }
    for (const name of Object.keys(states)) {
        if (reached.has(name))
            continue;
        found.push({
            code: 'MISSING_TRANSITION_TARGET',
            severity: 'ERROR',
            message: `State "${name}" is not reachable.`,
            location: `${at}/${name}`,
        });
    }
}
export function hasEnd(states) {
    return Object.values(states).some((state) => isJsonObject(state) &&
        (state['Type'] === 'Succeed' || state['Type'] === 'Fail' || state['End'] === true));
}
