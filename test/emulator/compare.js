import { types } from 'node:util';
/** Every difference between two answers, member by member. */
export function compare(operation, ours, moto) {
    const ourLeaves = leavesOf(ours);
    const motoLeaves = leavesOf(moto);
    const members = [...new Set([...ourLeaves.keys(), ...motoLeaves.keys()])].sort();
    return members.flatMap((member) => {
        const [one, other] = [ourLeaves.get(member) ?? 'absent', motoLeaves.get(member) ?? 'absent'];
        return one === other ? [] : [{ operation, member: member, ours: one, moto: other }];
    });
}
/** Values by path; items of a list share a path and are compared as a whole. */
function leavesOf(answer) {
    const found = new Map();
    const root = 'output' in answer
        ? answer.output
        : { error: answer.error.name, 'error.message': answer.error.message };
    walk(root, '', (path, value) => {
        found.set(path, [...(found.get(path) ?? []), value]);
    });
    return new Map([...found].map(([path, values]) => [path, values.join(' | ')]));
}
function walk(value, path, leaf) {
    if (value === undefined)
        return;
    const at = (key) => (path === '' ? key : `${path}.${key}`);
    if (types.isDate(value))
        leaf(path, '<time>');
    else if (Array.isArray(value) && value.length === 0)
        leaf(path, '[]');
    else if (Array.isArray(value))
        for (const item of value)
            walk(item, at('*'), leaf);
    else if (typeof value === 'object' && value !== null) {
        const entries = Object.entries(value);
        if (entries.length === 0 && path !== '')
            leaf(path, '{}');
        for (const [key, inner] of entries)
            walk(inner, at(key), leaf);
    }
    else
        leaf(path, blot(JSON.stringify(value)));
}
/** Identities and times are made up by both. */
function blot(text) {
    return text
        .replaceAll(/ecs-svc\/\d+/g, 'ecs-svc/<id>')
        .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<uuid>')
        .replaceAll(/scalable-target\/[0-9a-z]{36}/g, 'scalable-target/<id>')
        .replaceAll(/[0-9a-f]{32}/g, '<id>')
        .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]*(Z|[+-]\d{4})?/g, '<time>');
}
