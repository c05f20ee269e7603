import type { Catcher } from '../../asl/types.ts';
import type { Expr } from '../../plan/index.ts';
import { inBraces, lowerValue } from './expression.ts';
import { facts, type Lowered, type Lowering } from './lowering.ts';
import { READ_RETRY } from './retry.ts';
import { invoke, taskSeconds } from './task.ts';

/** What the look of this number has answered. No step gives a variable with such a name. */
function variableOf(number: number): string {
  return number === 0 ? 'firstLook' : `firstLook_${number + 1}`;
}

/** A look at what a change would do, for people to read before they let it. */
export interface LookFirst {
  readonly name: string;
  readonly role: 'ask first' | 'look first';
  readonly step: { readonly name: string; readonly place: Lowered['facts']['place'] };
  readonly task: string;
  readonly input: Expr;
  /** How many looks the same question has before this one. */
  readonly number: number;
  readonly next: string;
  readonly caught: Catcher;
}

/** One Task that looks and changes nothing; what it has answered is `lookedAt` its number. */
export function lookFirst(lowering: Lowering, look: LookFirst): Lowered {
  const { name, role, step, task, input, number, next, caught } = look;
  const gives = variableOf(number);
  const state = invoke({
    functionName: lowering.contract(task).name,
    comment: 'Looks what the change would do, for people to read. Changes nothing.',
    payload: {
      do: 'look ahead',
      recovery: inBraces('$admission.recovery'),
      step: step.name,
      input: lowerValue(input, lowering.reading()),
    },
    timeoutSeconds: taskSeconds(lowering, task),
    retry: READ_RETRY,
    assign: { [gives]: inBraces('$states.result.Payload') },
    output: {},
    next,
    caught,
  });
  return { name, state, facts: facts({ role, step: step.name, place: step.place, gives }) };
}

/** A member of what the look of this number has answered, as an expression. */
export function lookedAt(number: number, member: 'did' | 'target' | 'seen'): string {
  return inBraces(`$${variableOf(number)}.${member}`);
}
