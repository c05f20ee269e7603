import type { Catcher, ChoiceState } from '../../asl/types.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import type { Step } from '../../plan/index.ts';
import { FAILED, UNTOLD } from './counters.ts';
import { inBraces } from './expression.ts';
import { facts, type Lowered, type Lowering } from './lowering.ts';
import { NOTES_KEPT, OF_A_BLOCK } from './notes.ts';
import { bare, caught, goBackWith, passOn, type Ways } from './ways.ts';

const RESULTS = '$states.result';
const FIRST_FAILURE = `(${RESULTS}.failed)[0]`;

type Several = Extract<Step, { word: 'together' | 'for each' }>;

/** What a loop or a set of branches assigns and gives when all of them have come to their ends. */
export interface Joined {
  readonly Assign: JsonObject;
  readonly Output: Json;
  readonly Catch: readonly Catcher[];
  readonly Next: string;
}

/** The name of the state that asks whether all went well. */
export function joinName(step: Several): string {
  return `${step.name} (did all go well?)`;
}

/** The join of a loop or of branches. Some may have begun changes before another one failed. */
export function join(
  lowering: Lowering,
  step: Several,
  values: JsonObject,
  ways: Ways,
): { readonly joined: Joined; readonly decide: Lowered } {
  const name = lowering.variable(step.id);
  const failed = name + FAILED;
  // Variables of the outermost scope; inside another loop or branch the input carries them on.
  const isOutermost = ways.around.inside === null;
  const hasFailed = `$exists(${RESULTS}.failed)`;
  const told = lowering.notesUntold([step]).length > 0;
  const Assign: JsonObject = {
    ...values,
    [failed]: inBraces(hasFailed),
    ...(isOutermost ? { failure: inBraces(`${hasFailed} ? ${FIRST_FAILURE} : null`) } : {}),
    ...(isOutermost && told ? { [name + UNTOLD]: inBraces(kept(`[${RESULTS}.untold]`)) } : {}),
  };
  const state: ChoiceState = {
    Type: 'Choice',
    Choices: [goBackWith(failed, ways)],
    Default: ways.next,
  };
  return {
    joined: {
      Catch: [caught(step.name, ways, OF_A_BLOCK)],
      Assign,
      Output: outputOf(lowering, Assign, hasFailed, ways),
      Next: joinName(step),
    },
    decide: {
      name: joinName(step),
      state,
      facts: facts({
        role: 'join',
        step: step.name,
        place: step.place,
        labels: ['no', 'yes'],
      }),
    },
  };
}

function outputOf(
  lowering: Lowering,
  assign: JsonObject,
  hasFailed: string,
  { around }: Ways,
): Json {
  if (around.inside === null) return {};
  const notes = `$append($states.input.untold, ${kept(`[${RESULTS}.untold]`)})`;
  const untold = around.tells ? `'untold': ${notes}` : '';
  const passed = bare(String(passOn(around, assign, (variable) => lowering.leaves(variable))));
  const well = untold === '' ? passed : `$merge([${passed}, {${untold}}])`;
  const badly = [`'failed': ${FIRST_FAILURE}`, untold].filter((part) => part !== '').join(', ');
  return inBraces(`${hasFailed} ? {${badly}} : ${well}`);
}

/** The first of these notes, as a list. */
function kept(notes: string): string {
  return `[(${notes})[[0..${NOTES_KEPT - 1}]]]`;
}
