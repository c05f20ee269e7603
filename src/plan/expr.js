/** The expressions right inside this one. */
export function partsOf(expr) {
    switch (expr.is) {
        case 'literal':
        case 'trigger':
        case 'result':
            return [];
        case 'either':
            return Object.values(expr.sides);
        case 'branch':
            return [expr.gives];
        case 'record':
            return Object.values(expr.fields);
        case 'list':
            return expr.items;
        case 'text':
            return expr.parts;
        case 'plus':
        case 'minus':
        case 'times':
            return [expr.left, expr.right];
        case 'round':
            return [expr.of, expr.atLeast, expr.atMost].filter((part) => part !== null);
    }
}
/** The same expression with other parts right inside it. */
export function withParts(expr, change) {
    const each = (parts) => Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, change(part)]));
    switch (expr.is) {
        case 'literal':
        case 'trigger':
        case 'result':
            return expr;
        case 'either':
            return { ...expr, sides: each(expr.sides) };
        case 'branch':
            return { ...expr, gives: change(expr.gives) };
        case 'record':
            return { ...expr, fields: each(expr.fields) };
        case 'list':
            return { ...expr, items: expr.items.map(change) };
        case 'text':
            return { ...expr, parts: expr.parts.map(change) };
        case 'plus':
        case 'minus':
        case 'times':
            return { ...expr, left: change(expr.left), right: change(expr.right) };
        case 'round':
            return {
                ...expr,
                of: change(expr.of),
                atLeast: expr.atLeast && change(expr.atLeast),
                atMost: expr.atMost && change(expr.atMost),
            };
    }
}
/** Every comparison in the test, left to right. */
export function comparisonsOf(test) {
    if ('left' in test)
        return [test];
    if (test.is === 'not')
        return comparisonsOf(test.of);
    return test.of.flatMap(comparisonsOf);
}
/**
 * Sources of results that the expression reads, each once, in order. What a branch gave is read
 * from the `together` that the branch belongs to.
 */
export function sourcesOf(expr) {
    if (expr.is === 'branch')
        return [expr.of];
    const own = expr.is === 'result' ? [expr.source] : [];
    return [...new Set([...own, ...partsOf(expr).flatMap(sourcesOf)])];
}
/** Sources of results that the test reads, each once, in order. */
export function sourcesOfTest(test) {
    return [
        ...new Set(comparisonsOf(test).flatMap(({ left, right }) => [...sourcesOf(left), ...sourcesOf(right)])),
    ];
}
