import type { State, StateMachine } from '../../asl/types.ts';
import { RAISED } from '../../contract/index.ts';
import { type Block, blocksOf, type Step } from '../../plan/index.ts';
import { FRAME } from '../lower/frame.ts';
import type { Lowering } from '../lower/lowering.ts';
import { recheckOf } from '../lower/recheck.ts';
import { NOT_YET_SECONDS, putBackSeconds, worstSeconds } from '../lower/retry.ts';

/**
 * The longest that a recovery can take: every task fails as often and as slowly as its retriers
 * allow, every check gives up at the last moment. Milliseconds.
 */
export function worstTime(
  lowering: Lowering,
  states: StateMachine['States'],
): { worstForwardMs: number; worstBackMs: number } {
  const forward =
    stateMs(states, FRAME.admit) +
    blockMs(lowering.plan.graph.steps, states) +
    stateMs(states, FRAME.close);
  const back = lowering.changes().reduce(
    (total, change) => {
      const contract = lowering.contract(change.task);
      if (contract.kind !== 'change') return total;
      return total + rollbackMs(states[lowering.rollbackOf(change)], putBackSeconds(contract.undo));
    },
    stateMs(states, FRAME.close),
  );
  return { worstForwardMs: forward, worstBackMs: back };
}

function blockMs(block: Block, states: StateMachine['States']): number {
  return block.reduce((total, step) => total + stepMs(step, states), 0);
}

function stepMs(step: Step, states: StateMachine['States']): number {
  switch (step.word) {
    case 'read':
    case 'hand over':
      return stateMs(states, step.name);
    case 'change':
      return stateMs(states, recheckOf(step)) + stateMs(states, step.name);
    case 'when':
    case 'match':
      return Math.max(...blocksOf(step).map((block) => blockMs(block, states)));
    case 'pause':
      return step.ms;
    case 'claim':
    case 'tell':
      return stateMs(states, step.name);
    case 'attempts':
    case 'rungs':
    case 'together':
    case 'for each':
      return blocksOf(step).reduce((total, block) => total + blockMs(block, states), 0);
    case 'wait until':
    case 'verify': {
      const turn = step.asks.reduce((total, ask) => {
        return total + stateMs(states, ask.as === '' ? step.name : `${step.name} (${ask.as})`);
      }, 0);
      // Time is counted from the end of the first turn; the last turn begins when time is just not
      // up.
      return turn + step.giveUpAfterMs + turn;
    }
  }
}

function stateMs(states: StateMachine['States'], name: string): number {
  const state = states[name];
  if (state?.Type !== 'Task') return 0;
  return worstSeconds(state.Retry ?? [], Number(state.TimeoutSeconds)) * 1_000;
}

/**
 * NotYet is bounded by time, not by tries: past it the undo raises Stop. The last NotYet may be
 * decided just before that, and its answer and the pause after it still take their time.
 */
function rollbackMs(state: State | undefined, undoSeconds: number): number {
  if (state?.Type !== 'Task') return 0;
  const others = (state.Retry ?? []).filter((retry) => !retry.ErrorEquals.includes(RAISED.notYet));
  const timeout = Number(state.TimeoutSeconds);
  const lastNotYet = timeout + NOT_YET_SECONDS;
  return (undoSeconds + lastNotYet + worstSeconds(others, timeout)) * 1_000;
}
