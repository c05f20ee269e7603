import type { MapState } from '../../asl/types.ts';
import type { JsonObject } from '../../base/json.ts';
import type { Step } from '../../plan/index.ts';
import { fieldOf, inBraces, lowerExpr } from './expression.ts';
import { join } from './join.ts';
import { facts, type LowerBlock, type Lowering, type Passage } from './lowering.ts';
import { shareOf } from './notes.ts';
import { lowerScope } from './scope.ts';
import { type Around, goBack, type Ways } from './ways.ts';

type ForEach = Extract<Step, { word: 'for each' }>;

const ITEM = '$states.context.Map.Item';

/** `forEach`: an inline Map, then a Choice that goes back when an item failed. */
export function lowerForEach(
  lowering: Lowering,
  step: ForEach,
  ways: Ways,
  lowerBlock: LowerBlock,
): Passage {
  const name = lowering.variable(step.id);
  const carried = ways.around.inside ?? [];
  const around: Around = {
    ...ways.around,
    inside: [...new Set([...carried, name, 'key'])],
    notes: shareOf(step.atMost, step.steps, ways.around.notes),
    item: inBraces('$states.input.key'),
  };
  const scope = lowerScope(lowering, step, step.steps, { label: 'item', around }, lowerBlock);
  const { joined, decide } = join(lowering, step, {}, ways);
  const unfit = {
    step: step.name,
    error: 'Surefoot.ItemsUnfit',
    cause: unfitText(step),
  };
  const state: MapState = {
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
  const said = {
    step: step.name,
    place: step.place,
    itemsMax: step.atMost,
    notes: [scope.notes],
  } as const;
  const map = {
    name: step.name,
    state,
    facts: facts({ role: 'for each', ...said }),
    inner: scope.inner,
  };
  return { entry: step.name, states: [map, decide] };
}

function caughtUnfit(failure: Parameters<typeof goBack>[0], ways: Ways) {
  const failing = goBack(failure, ways);
  return ways.around.inside === null ? { ...failing, Output: {} } : failing;
}

function unfitText({ atMost, by }: ForEach): string {
  const named = by === null ? '' : ', or two of them have the same name';
  return `There is no list of items, it has more than ${atMost}${named}.`;
}

/** The list, or a text that is none: that fails the state, and its catch goes back. */
function fitting(lowering: Lowering, { items, atMost, by }: ForEach): string {
  const list = lowerExpr(items, lowering.reading());
  const names = by === null ? '' : ` and $count($distinct(${fieldOf(list, by)})) = $count(${list})`;
  return `$type(${list}) = 'array' and $count(${list}) <= ${atMost}${names} ? ${list} : 'unfit'`;
}

/** The input of an item: what it needs from the loops around, itself, and what it is called. */
function selected({ by }: ForEach, name: string, carried: readonly string[]): JsonObject {
  const own = by === null ? `$string(${ITEM}.Index + 1)` : fieldOf(`${ITEM}.Value`, by);
  const key = carried.includes('key') ? `$states.input.key & '/' & ${own}` : own;
  const outer = carried.filter((field) => field !== 'key');
  return {
    ...Object.fromEntries(outer.map((field) => [field, inBraces(`$states.input.${field}`)])),
    [name]: inBraces(`${ITEM}.Value`),
    key: inBraces(key),
  };
}
