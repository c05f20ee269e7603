import { isJsonObject } from '../../base/json.ts';
import { schemaError } from '../diagnostic.ts';
import { targetsOf } from './transitions.ts';
/** Variables that each state may find set: those of every state that can come before it. */
export function definedBefore(states, around) {
    const defined = new Map(Object.keys(states).map((name) => [name, new Set(around)]));
    const waiting = Object.keys(states);
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
        const state = states[name];
        if (!isJsonObject(state))
            continue;
        const after = [...(defined.get(name) ?? []), ...assignedBy(state)];
        for (const { target } of targetsOf(state)) {
            const known = defined.get(target);
            if (known === undefined)
                continue;
            const fresh = after.filter((variable) => !known.has(variable));
            if (fresh.length === 0)
                continue;
            for (const variable of fresh)
                known.add(variable);
            waiting.push(target);
        }
    }
    return defined;
}
/** Every place where the state itself assigns. */
function assignsOf(state) {
    const lists = ['Choices', 'Catch'].flatMap((field) => {
        const list = state[field];
        return Array.isArray(list)
            ? list.map((item, index) => ({ item: item, at: `${field}[${index}]/` }))
            : [];
    });
    return [{ item: state, at: '' }, ...lists].flatMap(({ item, at }) => {
        const assign = isJsonObject(item) ? item['Assign'] : undefined;
        return isJsonObject(assign) ? [{ names: Object.keys(assign), at: `${at}Assign` }] : [];
    });
}
function assignedBy(state) {
    return assignsOf(state).flatMap(({ names }) => names);
}
/** Unicode letters, digits and underscores, a letter or underscore first; `states` is taken. */
const NAME = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u;
export function checkAssigned(state, at, outer, found) {
    for (const { names, at: place } of assignsOf(state)) {
        for (const name of names) {
            const bare = name.endsWith('.$') ? name.slice(0, -2) : name;
            const location = `${at}/${place}/${name}`;
            if (bare === 'states')
                found.push(schemaError(location, "'states' is a reserved variable name"));
            else if (!NAME.test(bare))
                found.push(schemaError(location, `'${bare}' is not a valid variable name`));
            else if (Array.from(bare).length > 80) {
                found.push(schemaError(location, 'Variable name exceeds the maximum length of 80 characters'));
            }
            else if (outer.has(bare)) {
                found.push(schemaError(location, `The variable '${bare}' is already assigned in an outer scope`));
            }
        }
    }
}
