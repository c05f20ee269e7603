import { asksOf, blocksOf, ends, partsOf, sourcesOfTest, withParts, } from '../../plan/index.ts';
import { decisionsOf, isBranching } from './decisions.ts';
/**
 * Where a truth value that the step needs is assigned, so that it is known whenever it is asked.
 */
export function sitesOf(step, test, steps) {
    const found = [];
    let asked = { test, passed: [] };
    for (const { block, around } of blocksBefore(step.id, steps)) {
        const back = walkBack(block, asked);
        found.push(...back.sites);
        if (back.open === undefined)
            return found;
        asked = back.open.asked;
        // Inside a loop or a branch variables of their own are assigned, and every turn begins anew: a
        // truth value is assigned there on every path, or outside on every path.
        if (around !== undefined && (found.length > 0 || readsItem(asked, around.step))) {
            return [...found, { source: beginOf(around.step, around.inner), test: asked.test }];
        }
    }
    return [...found, { source: 'admit', test: asked.test }];
}
/** The source of what is assigned where this block of the step begins. */
export function beginOf(step, inner) {
    return `${step.id}/begin/${blocksOf(step).indexOf(inner)}`;
}
/** The steps before this one in its own block, then those before that block, and so on outwards. */
function blocksBefore(id, block) {
    for (const [at, step] of block.entries()) {
        if (step.id === id)
            return [{ block: block.slice(0, at) }];
        const inside = blocksOf(step).flatMap((inner) => {
            const before = blocksBefore(id, inner);
            if (before.length === 0 || !beginsAnew(step, inner))
                return before;
            return [...before.slice(0, -1), { ...before.at(-1), around: { step, inner } }];
        });
        if (inside.length > 0)
            return [...inside, { block: block.slice(0, at) }];
    }
    return [];
}
function beginsAnew(step, inner) {
    if (step.word === 'attempts')
        return inner === step.body;
    return step.word === 'for each' || step.word === 'together';
}
function readsItem({ test, passed }, around) {
    return (around.word === 'for each' &&
        [test, ...passed].some((one) => sourcesOfTest(one).includes(around.item)));
}
function walkBack(block, from) {
    const sites = [];
    const taken = [];
    const passed = [];
    let asked = from;
    for (const step of [...block].reverse()) {
        if (isBranching(step)) {
            if (!reads(asked, step.id))
                continue;
            const back = throughSides(step, asked);
            sites.push(...back.sites);
            if (back.open === undefined)
                return { sites, open: undefined };
            taken.push(...back.open.taken);
            passed.push(...back.open.passed);
            asked = back.open.asked;
            continue;
        }
        const source = lastRead(asked, step);
        if (source !== undefined)
            return { sites: [...sites, { source, test: asked.test }], open: undefined };
    }
    return { sites, open: { asked, taken, passed } };
}
function throughSides(step, asked) {
    const backs = sidesOf(step)
        .filter(({ steps }) => !ends(steps))
        .map(({ side, steps }) => ({
        side,
        ...walkBack(steps, narrow(asked, { of: step.id, sides: [side] })),
    }));
    const sites = backs.flatMap((back) => back.sites);
    const open = backs.flatMap(({ side, open }) => (open === undefined ? [] : [{ side, ...open }]));
    if (open.length === 0)
        return { sites, open: undefined };
    // A Task found further back speaks for these sides; on the others a later Task overrides it.
    const sides = open.map(({ side }) => side);
    const taken = [{ of: step.id, sides }, ...open.flatMap((side) => side.taken)];
    // Which of several it was must be known there; with one, it is that one.
    const deciding = sides.length === 1 ? [] : testsFor(step, sides.slice(0, -1));
    const passed = [...deciding, ...open.flatMap((side) => side.passed)];
    const all = { test: asked.test, passed: [...asked.passed, ...passed] };
    return { sites, open: { asked: taken.reduce(narrow, all), taken, passed } };
}
function sidesOf(step) {
    if (step.word === 'match')
        return step.arms.map(({ tag, steps }) => ({ side: tag, steps }));
    return [
        { side: 'yes', steps: step.yes },
        { side: 'no', steps: step.no },
    ];
}
function testsFor(step, sides) {
    return decisionsOf(step)
        .filter(({ side }) => sides.includes(side))
        .map(({ test }) => test);
}
function narrow({ test, passed }, taken) {
    return {
        test: takeSides(test, taken),
        passed: passed.map((condition) => takeSides(condition, taken)),
    };
}
function reads({ test, passed }, of) {
    return [test, ...passed].some((condition) => eithersOf(condition).includes(of));
}
/** The last answer of the step that the condition reads. */
function lastRead({ test, passed }, step) {
    const gives = [step.id, ...asksOf(step).map((ask) => ask.source)];
    const read = new Set([test, ...passed].flatMap(sourcesOfTest));
    return gives.findLast((source) => read.has(source));
}
function eithersOf(test) {
    if ('left' in test)
        return [...eithersIn(test.left), ...eithersIn(test.right)];
    return test.is === 'not' ? eithersOf(test.of) : test.of.flatMap(eithersOf);
}
/** What a branch gave was decided inside it. */
export function eithersIn(expr) {
    if (expr.is === 'branch')
        return [];
    const own = expr.is === 'either' ? [expr.of] : [];
    return [...own, ...partsOf(expr).flatMap(eithersIn)];
}
function takeSides(test, taken) {
    const take = (expr) => {
        if (expr.is === 'branch')
            return expr;
        if (expr.is !== 'either' || expr.of !== taken.of)
            return withParts(expr, take);
        const sides = Object.entries(expr.sides).filter(([side]) => taken.sides.includes(side));
        const [only, ...more] = sides;
        if (only !== undefined && more.length === 0)
            return take(only[1]);
        return withParts({ ...expr, sides: Object.fromEntries(sides) }, take);
    };
    if ('left' in test)
        return { ...test, left: take(test.left), right: take(test.right) };
    if (test.is === 'not')
        return { ...test, of: takeSides(test.of, taken) };
    return { ...test, of: test.of.map((part) => takeSides(part, taken)) };
}
