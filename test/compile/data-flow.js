import jsonata from 'jsonata';
/**
 * Every read of a variable before its assignment, on any way through the machine. Ways are told
 * apart by what their Choices decided, so that `($w ? $a : $b)` may read `$a` where `$w` led to it.
 * AWS does not check this; such a read fails the state, and in a Choice it ends the execution.
 */
export function readBeforeAssigned(machine) {
    const found = new Map();
    const seen = new Set();
    const waiting = [
        [machine.StartAt, { assigned: new Set(), decided: new Map() }],
    ];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        const [name, certain] = next;
        const key = JSON.stringify([name, [...certain.assigned].sort(), [...certain.decided].sort()]);
        if (seen.has(key))
            continue;
        seen.add(key);
        const state = machine.States[name];
        if (state === undefined)
            throw new Error(`No state ${name}.`);
        const read = (value, where = certain) => {
            for (const variable of readIn(value, where.decided)) {
                if (!where.assigned.has(variable))
                    found.set(`${name} ${variable}`, { state: name, variable });
            }
        };
        waiting.push(...onward(state, certain, read));
    }
    return [...found.values()];
}
function onward(state, certain, read) {
    if (state.Type === 'Choice')
        return choices(state, certain, read);
    if (state.Type === 'Parallel' || state.Type === 'Map')
        throw new Error('Not compiled yet.');
    const { Assign, Output, Arguments, Seconds, Timestamp, Error: error, Cause, } = state;
    for (const value of [Arguments, Assign, Output, Seconds, Timestamp, error, Cause])
        read(value);
    const ways = [];
    if ('Next' in state && state.Next !== undefined)
        ways.push([state.Next, after(certain, Assign)]);
    for (const caught of 'Catch' in state ? (state.Catch ?? []) : []) {
        read(caught.Assign);
        read(caught.Output);
        ways.push([caught.Next, after(certain, caught.Assign)]);
    }
    return ways;
}
function choices(state, from, read) {
    const ways = [];
    let certain = from;
    for (const { Condition, Assign, Next } of state.Choices) {
        const variable = /^\{% \$(\w+) = true %\}$/.exec(String(Condition))?.[1];
        if (variable === undefined)
            throw new Error(`A Choice asks ${String(Condition)}.`);
        read(Condition, certain);
        const known = certain.decided.get(variable);
        if (known !== false) {
            const taken = decide(certain, variable, true);
            read(Assign, taken);
            ways.push([Next, after(taken, Assign)]);
        }
        if (known === true)
            return ways;
        certain = decide(certain, variable, false);
    }
    if (state.Default !== undefined)
        ways.push([state.Default, certain]);
    return ways;
}
function decide(certain, variable, value) {
    return { ...certain, decided: new Map([...certain.decided, [variable, value]]) };
}
function after(certain, assign) {
    const names = Object.keys(assign ?? {});
    const decided = [...certain.decided].filter(([name]) => !names.includes(name));
    return { assigned: new Set([...certain.assigned, ...names]), decided: new Map(decided) };
}
/** Variables that the expressions inside the value read, given what is decided. */
export function readIn(value, decided) {
    if (typeof value === 'string') {
        if (!value.startsWith('{%'))
            return [];
        return variablesOf(treeOf(value.slice(2, -2)), decided);
    }
    if (typeof value !== 'object' || value === null)
        return [];
    return Object.values(value).flatMap((inner) => readIn(inner, decided));
}
const trees = new Map();
function treeOf(text) {
    const tree = trees.get(text) ?? jsonata(text).ast();
    trees.set(text, tree);
    return tree;
}
function variablesOf(tree, decided) {
    const of = (inner) => variablesOf(inner, decided);
    if (typeof tree !== 'object' || tree === null)
        return [];
    const node = tree;
    if (node.type === 'variable') {
        return node.value === 'states' || node.value === '' ? [] : [String(node.value)];
    }
    if (node.type === 'function')
        return of(node.arguments); // the procedure is a function's name
    if (node.type === 'condition' && node.condition !== undefined) {
        const known = decided.get(String(bare(node.condition).value));
        const isFlag = bare(node.condition).type === 'variable';
        if (isFlag && known !== undefined)
            return [...of(node.condition), ...of(known ? node.then : node.else)];
    }
    return Object.values(node).flatMap(of);
}
function bare(node) {
    const [only, ...more] = node.type === 'block' ? (node.expressions ?? []) : [];
    const path = node.type === 'path' ? (node.steps ?? []) : [];
    if (only !== undefined && more.length === 0)
        return bare(only);
    if (path.length === 1 && path[0] !== undefined)
        return bare(path[0]);
    return node;
}
