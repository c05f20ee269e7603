import { isJsonObject } from '../base/json.ts';
/**
 * Everything in the definition that is not supported, by place. Tolerates definitions that are not
 * valid.
 */
export function unsupportedIn(machine) {
    return inBody(machine, machine['QueryLanguage'] ?? 'JSONPath', '');
}
function inBody(body, language, at) {
    const states = body['States'];
    if (!isJsonObject(states))
        return [];
    return Object.entries(states).flatMap(([name, state]) => isJsonObject(state) ? inState(name, state, language, `${at}/States/${name}`) : []);
}
function inState(name, state, inherited, at) {
    const language = state['QueryLanguage'] ?? inherited;
    const found = [];
    if (language !== 'JSONata') {
        found.push({ location: at, found: `The state '${name}' is in JSONPath.` });
    }
    for (const field of ['ItemReader', 'ResultWriter', 'Iterator']) {
        if (state[field] !== undefined) {
            found.push({ location: `${at}/${field}`, found: `The Map '${name}' has ${field}.` });
        }
    }
    const inside = [
        ...(Array.isArray(state['Branches']) ? state['Branches'] : []),
        state['ItemProcessor'],
    ];
    inside.forEach((body, index) => {
        const place = index < inside.length - 1 ? `${at}/Branches/${index}` : `${at}/ItemProcessor`;
        // A state inside falls back on the machine's language, not on that of the state around it.
        if (isJsonObject(body))
            found.push(...inBody(body, inherited, place));
    });
    return found;
}
