import type { State, StateMachine } from '../../asl/types.ts';
import type { Json } from '../../base/json.ts';
import type { CompiledPlan, StateFacts } from '../../compile/index.ts';

/** A state as it is drawn. */
export interface Box {
  readonly name: string;
  readonly kind: BoxKind;
  /** In which frame it lies: the way back, a Map or a Parallel; undefined: in none. */
  readonly frame: string | undefined;
}

export type BoxKind = 'own' | 'look' | 'change' | 'back' | 'choice' | 'wait' | 'proof' | 'end';

export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** Taken when something failed. */
  readonly failing: boolean;
}

export interface Frame {
  readonly name: string;
  readonly title: string;
  readonly inside: string | undefined;
}

/** What is drawn of a plan, before anybody has said where. */
export interface Drawing {
  readonly title: string;
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
  readonly frames: readonly Frame[];
}

const BACK: Frame = {
  name: '(back)',
  title: 'If it fails: back, newest change first',
  inside: undefined,
};

/** Every state of the machine; the rollback has a frame of its own, as have branches and items. */
export function drawingOf(compiled: CompiledPlan): Drawing {
  const machine: StateMachine = JSON.parse(compiled.asl); // the compiler printed it
  const boxes: Box[] = [];
  const arrows: Arrow[] = [];
  const frames: Frame[] = [];

  const draw = (states: StateMachine['States'], inside: string | undefined): void => {
    for (const [name, state] of Object.entries(states)) {
      const facts = compiled.states[name];
      const bodies = bodiesOf(state);
      const own = bodies.length === 0 ? inside : `(${name})`;
      if (bodies.length > 0)
        frames.push({ name: `(${name})`, title: titleOf(facts, state), inside });
      const frame = facts?.role === 'put back' && inside === undefined ? BACK.name : own;
      boxes.push({ name, kind: kindOf(state, facts), frame });
      arrows.push(...arrowsOf(name, state, facts));
      for (const body of bodies) {
        arrows.push({ from: name, to: body.StartAt, label: '', failing: false });
        draw(body.States, `(${name})`);
      }
    }
  };

  draw(machine.States, undefined);
  const goesBack = boxes.some(({ frame }) => frame === BACK.name);
  return {
    title: `${compiled.name}: ${machine.Comment ?? ''}`,
    boxes,
    arrows,
    frames: goesBack ? [BACK, ...frames] : frames,
  };
}

type Body = Pick<StateMachine, 'StartAt' | 'States'>;

function bodiesOf(state: State): readonly Body[] {
  if (state.Type === 'Map') return [state.ItemProcessor];
  return state.Type === 'Parallel' ? state.Branches : [];
}

function titleOf(facts: StateFacts | undefined, state: State): string {
  if (state.Type === 'Parallel') return 'Side by side';
  return facts?.itemsMax === null ? 'Each item' : `Each item, at most ${facts?.itemsMax}`;
}

function kindOf(state: State, facts: StateFacts | undefined): BoxKind {
  if (state.Type === 'Choice') return 'choice';
  if (state.Type === 'Wait') return 'wait';
  if (state.Type === 'Succeed' || state.Type === 'Fail') return 'end';
  switch (facts?.role) {
    case 'change':
    case 'runbook':
      return 'change';
    case 'put back':
      return 'back';
    case 'ask':
      return 'proof';
    case 'read':
      return 'look';
    default:
      return 'own';
  }
}

function arrowsOf(from: string, state: State, facts: StateFacts | undefined): readonly Arrow[] {
  const arrows: Arrow[] = [];
  if (state.Type === 'Choice') {
    const label = (at: number) => facts?.labels[at] ?? '';
    for (const [at, { Next, Assign }] of state.Choices.entries()) {
      const failing = isFailure(Assign?.['failure']);
      arrows.push({ from, to: Next, label: label(at), failing });
    }
    if (state.Default !== undefined) {
      arrows.push({ from, to: state.Default, label: label(state.Choices.length), failing: false });
    }
  }
  if ('Next' in state && state.Next !== undefined) {
    arrows.push({ from, to: state.Next, label: '', failing: false });
  }
  for (const { Next } of 'Catch' in state ? (state.Catch ?? []) : []) {
    arrows.push({ from, to: Next, label: '', failing: true });
  }
  // A state whose catch leads where it goes anyway needs one arrow.
  return arrows.filter((arrow, at) => arrows.findIndex(({ to }) => to === arrow.to) === at);
}

/** A failure that is told; null forgets one. */
function isFailure(assigned: Json | undefined): boolean {
  return assigned !== undefined && assigned !== null;
}
