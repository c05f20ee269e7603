import { posix } from 'node:path';
import { OWN_NAMES, ROOMS } from './rooms.ts';
/** Complaints about imports that the table of the rooms does not allow. */
export function forbiddenImports(sources) {
    return sources.flatMap((source) => {
        const room = roomOf(source.path);
        if (room === undefined)
            return [`${source.path} is in no room of test/house/rooms.ts`];
        return source.imports.flatMap((found) => {
            const wrong = complaint(source.path, room, found);
            return wrong === undefined ? [] : [`${source.path}:${found.line}  ${wrong}`];
        });
    });
}
function complaint(path, room, found) {
    const target = fileOf(path, found.specifier);
    if (target === undefined) {
        if (room.packages.some((name) => covers(name, found.specifier)))
            return undefined;
        return `${room.name} may not import the package ${found.specifier}`;
    }
    const other = roomOf(target);
    if (other === undefined)
        return `${target} is in no room`;
    if (room.apart === true && isPartOf(target) && folderOf(target) !== folderOf(path)) {
        return `${folderOf(path)} may not import ${folderOf(target)}: they know nothing of each other`;
    }
    if (other === room || isOwnContract(path, target))
        return undefined;
    if (!mayImport(room, other, found.typeOnly)) {
        return `${room.name} may not import ${other.name}${allowed(room)}`;
    }
    if (other.doors !== undefined && !other.doors.includes(target)) {
        return `${other.name} is entered by its door: ${other.doors.join(' or ')}`;
    }
    return undefined;
}
function mayImport(room, other, typeOnly) {
    if (room.mayImport === 'everything' || room.mayImport.includes(other.name))
        return true;
    return typeOnly && room.mayImport.includes(`${other.name} (types)`);
}
function allowed(room) {
    if (room.mayImport === 'everything' || room.mayImport.length === 0)
        return '';
    return `; it may import ${room.mayImport.join(', ')}`;
}
export function roomOf(path) {
    return ROOMS.find((room) => room.files.test(path));
}
/** The file of this repository that is meant; undefined for a package. */
export function fileOf(path, specifier) {
    if (specifier.startsWith('.'))
        return posix.join(posix.dirname(path), specifier);
    return OWN_NAMES[specifier];
}
function covers(name, specifier) {
    return name.endsWith('*') ? specifier.startsWith(name.slice(0, -1)) : name === specifier;
}
/** In `tasks/NAME/`, `ssm-documents/NAME/` or `workflows/NAME/`. */
function isPartOf(path) {
    return !path.startsWith('src/') && path.split('/').length > 2;
}
function folderOf(path) {
    return posix.dirname(path);
}
function isOwnContract(path, target) {
    return target === `${folderOf(path)}/contract.ts`;
}
/** The files that each file imports. Types may be left out: they are gone when the program runs. */
export function importGraph(sources, counts = 'all imports') {
    return new Map(sources.map(({ path, imports }) => [
        path,
        imports
            .filter(({ typeOnly }) => counts === 'all imports' || !typeOnly)
            .map(({ specifier }) => fileOf(path, specifier))
            .filter((to) => to !== undefined),
    ]));
}
/** The arrows between rooms that the files draw. */
export function roomGraph(files) {
    const rooms = new Map();
    for (const [path, targets] of files) {
        const from = roomOf(path)?.name ?? path;
        const to = targets.map((target) => roomOf(target)?.name ?? target);
        rooms.set(from, new Set([...(rooms.get(from) ?? []), ...to.filter((name) => name !== from)]));
    }
    return new Map([...rooms].map(([name, to]) => [name, [...to]]));
}
/** A way round, as `a -> b -> a`, for each place where going along the arrows comes back. */
export function cycles(graph) {
    const found = [];
    const done = new Set();
    const follow = (name, way) => {
        const before = way.indexOf(name);
        if (before !== -1)
            found.push([...way.slice(before), name].join(' -> '));
        if (before !== -1 || done.has(name))
            return;
        for (const next of graph.get(name) ?? [])
            follow(next, [...way, name]);
        done.add(name);
    };
    for (const name of graph.keys())
        follow(name, []);
    return found;
}
