import type { ParallelState } from '../../asl/types.ts';
import type { JsonObject } from '../../base/json.ts';
import type { Step } from '../../plan/index.ts';
import { leavingOf } from './branches.ts';
import { inBraces, quoted } from './expression.ts';
import { join } from './join.ts';
import { facts, type LowerBlock, type Lowering, type Passage } from './lowering.ts';
import { shareOf } from './notes.ts';
import { lowerScope } from './scope.ts';
import { assignFlags } from './task.ts';
import type { Around, Ways } from './ways.ts';

type Together = Extract<Step, { word: 'together' }>;

/** `together`: a Parallel, then a Choice that goes back when a branch failed. */
export function lowerTogether(
  lowering: Lowering,
  step: Together,
  ways: Ways,
  lowerBlock: LowerBlock,
): Passage {
  const carried = ways.around.inside ?? [];
  const scopes = step.branches.map(({ name, steps }) => {
    const notes = shareOf(step.branches.length, steps, ways.around.notes);
    const around: Around = { ...ways.around, inside: carried, notes };
    return lowerScope(lowering, step, steps, { label: name, around }, lowerBlock);
  });
  const { joined, decide } = join(lowering, step, given(lowering, step), ways);
  const state: ParallelState = {
    Type: 'Parallel',
    Comment: 'Every branch comes to its end, also when another one has failed.',
    Branches: scopes.map(({ StartAt, States }) => ({ StartAt, States })),
    Arguments: Object.fromEntries(
      carried.map((field) => [field, inBraces(`$states.input.${field}`)]),
    ),
    ...joined,
  };
  const parallel = {
    name: step.name,
    state,
    facts: facts({
      role: 'together',
      step: step.name,
      place: step.place,
      gives: lowering.variable(step.id),
      notes: scopes.map(({ notes }) => notes),
    }),
    inner: scopes.flatMap(({ inner }) => inner),
  };
  return { entry: step.name, states: [parallel, decide] };
}

/** What the branches gave that is read afterwards, and the conditions that end with it. */
function given(lowering: Lowering, step: Together): JsonObject {
  const branches = step.branches.flatMap(({ name }, at) => {
    const fields = leavingOf(lowering, step, name).map(
      (variable) => `'${variable}': $states.result[${at}].${variable}`,
    );
    return fields.length === 0 ? [] : [`${quoted(name)}: {${fields.join(', ')}}`];
  });
  const branch = (name: string) =>
    `$states.result[${step.branches.findIndex((one) => one.name === name)}]`;
  return {
    ...(branches.length === 0
      ? {}
      : { [lowering.variable(step.id)]: inBraces(`{${branches.join(', ')}}`) }),
    // A branch may give what was known before it: then nothing of it is read, but asked here.
    ...assignFlags(lowering, step.id, '', branch),
  };
}
