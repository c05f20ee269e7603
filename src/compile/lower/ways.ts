import type { Catcher, ChoiceRule } from '../../asl/types.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import { inBraces, quoted } from './expression.ts';
import { ALL_OF_IT, cut, type Notes } from './notes.ts';

/**
 * Where a step goes on, and where it goes when it fails: the newest change to put back, or Close;
 * inside a loop or a branch its end, which reports.
 */
export interface Ways {
  readonly next: string;
  readonly back: string;
  readonly around: Around;
}

/** What surrounds a step. */
export interface Around {
  /**
   * Inside a loop or a branch. There nothing of outside can be assigned: every state passes its
   * input on, and what leaves is in it. Names of the fields that it always has.
   */
  readonly inside: readonly string[] | null;
  /** People are told something inside it: who was not told is passed on as well. */
  readonly tells: boolean;
  /** Inside a loop or a branch: how much of a failure is told. */
  readonly notes: Notes;
  /** In attempts: an earlier turn may have made any of its changes, so every failure goes back. */
  readonly inTurn: boolean;
  /** Variables that are set to constants on the way back. */
  readonly marks: JsonObject;
  /** The turn of the attempts around it, from 1. */
  readonly attempt: Json;
  /** Which item of the loops around it; empty outside one. */
  readonly item: Json;
}

export const OUTERMOST: Around = {
  inside: null,
  tells: false,
  notes: ALL_OF_IT,
  inTurn: false,
  marks: {},
  attempt: 1,
  item: '',
};

/**
 * Every failure in it goes back from the same place: inside a loop or a branch its end, which
 * reports; in attempts the newest change of all.
 */
export function goesBackAlike({ inside, inTurn }: Around): boolean {
  return inside !== null || inTurn;
}

/** What a failure leads to: inside a loop or a branch it is given, outside it is assigned. */
interface Failing {
  readonly Assign?: JsonObject;
  readonly Output?: Json;
  readonly Next: string;
}

type Back = Pick<Ways, 'back' | 'around'>;

/** Goes back because of something that the machine itself has found out. */
export function goBack(
  failure: { readonly step: string; readonly error: string; readonly cause: string },
  { back, around }: Back,
): Failing {
  if (around.inside !== null) {
    const cause = failure.cause.slice(0, around.notes.cause);
    return { Output: { failed: { ...failure, cause } }, Next: back };
  }
  return { Assign: { failure, ...around.marks }, Next: back };
}

/** Goes back with a failure that is known already. */
export function goBackWith(condition: string, { back, around }: Back): ChoiceRule {
  const rule = { Condition: inBraces(`$${condition} = true`), Next: back };
  return Object.keys(around.marks).length === 0 ? rule : { ...rule, Assign: around.marks };
}

/** Catches whatever can be caught, remembers it, or `most` of it, and goes back. */
export function caught(step: string, { back, around }: Back, most?: Notes): Catcher {
  // Inside an object constructor an absent error or cause is left out; bare it would fail the
  // catch.
  const ErrorEquals = ['States.ALL'];
  if (around.inside !== null) {
    const untold = around.tells ? ", 'untold': $states.input.untold" : '';
    const given = `{'failed': ${failureOf(step, lesser(around.notes, most))}${untold}}`;
    return { ErrorEquals, Output: inBraces(given), Next: back };
  }
  return {
    ErrorEquals,
    Assign: { failure: inBraces(failureOf(step, most)), ...around.marks },
    Output: {},
    Next: back,
  };
}

/** What was caught, as a failure of the step: all of it, or what there is place for. */
function failureOf(step: string, notes?: Notes): string {
  const error = notes === undefined ? ERROR : cut(ERROR, notes.error);
  const cause = notes === undefined ? CAUSE : cut(CAUSE, notes.cause);
  return `{'step': ${quoted(step)}, 'error': ${error}, 'cause': ${cause}}`;
}

function lesser(one: Notes, other: Notes = one): Notes {
  return { error: Math.min(one.error, other.error), cause: Math.min(one.cause, other.cause) };
}

const ERROR = '$states.errorOutput.Error';
const CAUSE = '$states.errorOutput.Cause';

/**
 * What a state gives to the next one: nothing; inside a loop or a branch what it was given, and of
 * what it assigns that which is read after the branch.
 */
export function passOn(
  around: Around,
  assigned: JsonObject = {},
  leaves: (variable: string) => boolean = () => false,
): Json {
  if (around.inside === null) return {};
  const leaving = Object.entries(assigned).filter(([variable]) => leaves(variable));
  if (leaving.length === 0) return inBraces('$states.input');
  const fields = leaving.map(([variable, value]) => `'${variable}': ${bare(String(value))}`);
  return inBraces(`$merge([$states.input, {${fields.join(', ')}}])`);
}

/** The expression without its braces. */
export function bare(value: string): string {
  return value.slice('{% '.length, -' %}'.length);
}
