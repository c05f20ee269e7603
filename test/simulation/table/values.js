/** The table was asked for something that this evaluator does not model. */
export class NotModelled extends Error {
    name = 'NotModelled';
}
/** An error that DynamoDB answers with. */
export class TableError extends Error {
    type;
    constructor(type, message) {
        super(message);
        this.type = type;
    }
}
export function invalid(message) {
    return new TableError('ValidationException', message);
}
const TYPES = ['S', 'N', 'BOOL', 'NULL', 'SS', 'L', 'M'];
export function typeOf(value) {
    const type = TYPES.find((known) => known in value);
    if (type === undefined)
        throw new NotModelled(`A value of type ${Object.keys(value).join()}.`);
    return type;
}
/** Sets are equal in any order, numbers as numbers. */
export function equal(a, b) {
    if ('N' in a && 'N' in b)
        return Number(a.N) === Number(b.N);
    if ('SS' in a && 'SS' in b) {
        return a.SS.length === b.SS.length && a.SS.every((text) => b.SS.includes(text));
    }
    return JSON.stringify(a) === JSON.stringify(b);
}
/** Only numbers and texts have an order. Undefined where the two cannot be compared. */
export function order(a, b) {
    if ('N' in a && 'N' in b)
        return Number(a.N) - Number(b.N);
    if ('S' in a && 'S' in b)
        return Buffer.compare(Buffer.from(a.S), Buffer.from(b.S));
    return undefined;
}
/** As plain JSON; a string set becomes a sorted list. For checkers, never for answers. */
export function plain(value) {
    if ('S' in value)
        return value.S;
    if ('N' in value)
        return Number(value.N);
    if ('BOOL' in value)
        return value.BOOL;
    if ('NULL' in value)
        return null;
    if ('SS' in value)
        return value.SS.toSorted();
    if ('L' in value)
        return value.L.map(plain);
    return plainItem(value.M);
}
export function plainItem(item) {
    return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plain(value)]));
}
