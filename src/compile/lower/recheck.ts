import { canonicalJson, type Json } from '../../base/json.ts';
import { allSteps, isChange, type Step } from '../../plan/index.ts';
import { askFirstOf } from './ask-first.ts';
import { inBraces } from './expression.ts';
import { FRAME } from './frame.ts';
import { facts, type Lowering, type Passage } from './lowering.ts';
import { RECHECK_RETRY } from './retry.ts';
import { invoke } from './task.ts';
import type { Ways } from './ways.ts';

/** How long one look at the trigger may take. */
const RECHECK_SECONDS = 20;

/** Name of the state that looks at the trigger again before this step. */
export function recheckOf({ name }: { readonly name: string }): string {
  return `Re-check: ${name}`;
}

/**
 * Before the first change the trigger is looked at once more. Only where it has cleared for sure
 * the run ends, as self-healed: what cannot be read stands, and so does what got worse. In mode
 * `approve` it also finds out whether people must be asked first.
 */
export function lowerRecheck(
  lowering: Lowering,
  step: Step,
  { next }: Ways,
  askFirst: string,
): Passage {
  const entry = recheckOf(step);
  const decide = `Still needed: ${step.name}`;
  const look = invoke({
    functionName: 'recheck',
    comment: 'Looks at the trigger once more, as nothing has been changed yet.',
    payload: {
      do: 'recheck',
      recovery: inBraces('$admission.recovery'),
      epoch: inBraces('$admission.epoch'),
      step: step.name,
      gates: [askFirstOf(step), ...askedBefore(lowering, step)],
    },
    timeoutSeconds: RECHECK_SECONDS,
    retry: RECHECK_RETRY,
    assign: {
      cleared: inBraces('$states.result.Payload.stands = false'),
      askFirst: inBraces('$states.result.Payload.askFirst = true'),
    },
    output: {},
    next: decide,
    caught: {
      ErrorEquals: ['States.ALL'],
      Assign: { askFirst: inBraces("$admission.mode = 'approve'") },
      Output: {},
      Next: decide,
    },
  });
  const said = { step: step.name, place: step.place } as const;
  return {
    entry,
    states: [
      { name: entry, state: look, facts: facts({ role: 're-check', ...said }) },
      {
        name: decide,
        state: {
          Type: 'Choice',
          Choices: [
            { Condition: inBraces('$cleared = true'), Next: FRAME.close },
            { Condition: inBraces('$askFirst = true'), Next: askFirst },
          ],
          Default: next,
        },
        facts: facts({ role: 'when', labels: ['no', 'ask', 'yes'] }),
      },
    ],
  };
}

/** The plan's own questions about this very change: who has said yes there is not asked again. */
function askedBefore(lowering: Lowering, step: Step): readonly string[] {
  if (!isChange(step)) return [];
  const same = (task: string, input: unknown) =>
    // Frozen plain data of the graph, seen as JSON.
    task === step.task && canonicalJson(input as Json) === canonicalJson(step.input);
  return allSteps(lowering.plan.graph.steps).flatMap((one) =>
    one.word === 'approve' && one.before.some(({ task, input }) => same(task, input))
      ? [one.name]
      : [],
  );
}
