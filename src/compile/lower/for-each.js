import { fieldOf, inBraces, lowerExpr } from './expression.ts';
import { join } from './join.ts';
import { facts } from './lowering.ts';
import { lowerScope } from './scope.ts';
import { goBack } from './ways.ts';
const ITEM = '$states.context.Map.Item';
/** `forEach`: an inline Map, then a Choice that goes back when an item failed. */
export function lowerForEach(lowering, step, ways, lowerBlock) {
    const name = lowering.variable(step.id);
    const carried = ways.around.inside ?? [];
    const around = {
        ...ways.around,
        inside: [...new Set([...carried, name, 'key'])],
        item: inBraces('$states.input.key'),
    };
    const scope = lowerScope(lowering, step, step.steps, { label: 'item', around }, lowerBlock);
    const { joined, decide } = join(lowering, step, {}, ways);
    const unfit = {
        step: step.name,
        error: 'Surefoot.ItemsUnfit',
        cause: unfitText(step),
    };
    const state = {
        Type: 'Map',
        Comment: `At most ${step.atMost} items, ${step.atOnce} at the same time.`,
        Items: inBraces(fitting(lowering, step)),
        ItemSelector: selected(step, name, carried),
        MaxConcurrency: step.atOnce,
        ItemProcessor: {
            ProcessorConfig: { Mode: 'INLINE' },
            StartAt: scope.StartAt,
            States: scope.States,
        },
        ...joined,
        Catch: [
            // The items are the only expression of this state that is made to fail.
            { ErrorEquals: ['States.QueryEvaluationError'], ...caughtUnfit(unfit, ways) },
            ...joined.Catch,
        ],
    };
    const said = { step: step.name, place: step.place, itemsMax: step.atMost };
    const map = {
        name: step.name,
        state,
        facts: facts({ role: 'for each', ...said }),
        inner: scope.inner,
    };
    return { entry: step.name, states: [map, decide] };
}
function caughtUnfit(failure, ways) {
    const failing = goBack(failure, ways);
    return ways.around.inside === null ? { ...failing, Output: {} } : failing;
}
function unfitText({ atMost, by }) {
    const named = by === null ? '' : ', or two of them have the same name';
    return `There is no list of items, it has more than ${atMost}${named}.`;
}
/** The list, or a text that is none: that fails the state, and its catch goes back. */
function fitting(lowering, { items, atMost, by }) {
    const list = lowerExpr(items, lowering.reading());
    const names = by === null ? '' : ` and $count($distinct(${fieldOf(list, by)})) = $count(${list})`;
    return `$type(${list}) = 'array' and $count(${list}) <= ${atMost}${names} ? ${list} : 'unfit'`;
}
/** The input of an item: what it needs from the loops around, itself, and what it is called. */
function selected({ by }, name, carried) {
    const own = by === null ? `$string(${ITEM}.Index + 1)` : fieldOf(`${ITEM}.Value`, by);
    const key = carried.includes('key') ? `$states.input.key & '/' & ${own}` : own;
    const outer = carried.filter((field) => field !== 'key');
    return {
        ...Object.fromEntries(outer.map((field) => [field, inBraces(`$states.input.${field}`)])),
        [name]: inBraces(`${ITEM}.Value`),
        key: inBraces(key),
    };
}
