import type { State, StateMachine } from '../../asl/types.ts';
import type { JsonObject } from '../../base/json.ts';
import { allSteps, type Block, type Step } from '../../plan/index.ts';
import type { NotesFacts } from '../compiled.ts';
import { startValues } from './counters.ts';
import { facts, type LowerBlock, type Lowered, type Lowering } from './lowering.ts';
import { notesFacts } from './notes.ts';
import { beginOf } from './sites.ts';
import { assignFlags } from './task.ts';
import { type Around, caught, passOn, type Ways } from './ways.ts';

/** The steps of a loop or a branch as a small machine of its own, which always ends well. */
export interface Scope {
  readonly StartAt: string;
  readonly States: StateMachine['States'];
  readonly inner: readonly Lowered[];
  /** What it says at most of what went wrong. */
  readonly notes: NotesFacts;
}

/**
 * Lowers a block that has variables of its own. Whatever happens it comes to its end, whose input
 * tells: what leaves it, or under `failed` what went wrong. So siblings are never cut off in the
 * middle of a change.
 */
export function lowerScope(
  lowering: Lowering,
  step: Step,
  block: Block,
  as: { readonly label: string; readonly around: Around },
  lowerBlock: LowerBlock,
): Scope {
  const around: Around = {
    ...as.around,
    marks: {},
    tells: allSteps(lowering.plan.graph.steps).some(({ word }) => word === 'tell'),
  };
  const end = `${step.name} (${as.label} ends)`;
  const said = { step: step.name, place: step.place } as const;
  const body = lowerBlock(block, { next: end, back: end, around });
  const begin = lowerBegin(lowering, step, block, {
    name: `${step.name} (${as.label} begins)`,
    start: startValues(lowering, block, true),
    ways: { next: body.entry, back: end, around },
  });
  const inner: readonly Lowered[] = [
    ...begin,
    ...body.states,
    { name: end, state: { Type: 'Succeed' }, facts: facts({ role: 'branch end', ...said }) },
  ];
  const States = Object.fromEntries(inner.map(({ name, state }) => [name, state]));
  const names = [step, ...allSteps(block)].map(({ name }) => name);
  return {
    StartAt: begin[0]?.name ?? body.entry,
    States,
    inner,
    notes: notesFacts(block, around.notes, names),
  };
}

/**
 * What must be assigned before the first step of a loop's turn, an item or a branch: constants by a
 * Pass; truth values by a Parallel that does nothing, because of the states that call nobody only
 * it can catch an expression that fails.
 */
export function lowerBegin(
  lowering: Lowering,
  step: Step,
  block: Block,
  { name, start, ways }: { readonly name: string; readonly start: JsonObject; readonly ways: Ways },
): readonly Lowered[] {
  const flags = assignFlags(lowering, beginOf(step, block), '');
  const Assign = { ...start, ...flags };
  if (Object.keys(Assign).length === 0) return [];
  const said = facts({ role: 'begin', step: step.name, place: step.place });
  if (Object.keys(flags).length === 0) {
    return [{ name, state: { Type: 'Pass', Assign, Next: ways.next }, facts: said }];
  }
  const nothing = `${name}, nothing yet`;
  const inner: Lowered = { name: nothing, state: { Type: 'Succeed' }, facts: said };
  const state: State = {
    Type: 'Parallel',
    Comment: 'Decides what its steps ask before any of them has read anything.',
    Branches: [{ StartAt: nothing, States: { [nothing]: inner.state } }],
    Catch: [caught(step.name, ways)],
    Assign,
    Output: passOn(ways.around, Assign, (variable) => lowering.leaves(variable)),
    Next: ways.next,
  };
  return [{ name, state, facts: said, inner: [inner] }];
}
