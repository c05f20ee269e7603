import type { StateMachine } from '../../asl/types.ts';
import type { FunctionUse, Proofs, StateFacts } from '../compiled.ts';
import { bytesProof } from './bytes.ts';
import { eventsProof, transitionsProof } from './counts.ts';
import { planesProof } from './planes.ts';
import { quotasProof } from './quotas.ts';
import { rightsProof } from './rights.ts';
import { statesProof } from './shape.ts';
import type { TimeProof } from './time.ts';
import { unasked } from './unasked.ts';

/** Everything that is proved of a machine whose text is finished. */
export function prove(
  { States: states, StartAt }: StateMachine,
  facts: Readonly<Record<string, StateFacts>>,
  functions: readonly FunctionUse[],
  asl: string,
  time: TimeProof,
): Proofs {
  const machine = { states, facts };
  const runs = unasked(machine);
  const transitions = transitionsProof(runs, StartAt);
  const rights = rightsProof(machine, functions);
  return {
    worstForwardMs: time.worst.forward.amount,
    worstBackMs: time.worst.back.amount,
    worstTotalMs: time.worst.total.amount,
    time,
    transitions,
    events: eventsProof(runs, StartAt),
    bytes: bytesProof(machine, asl),
    states: statesProof(machine),
    rights,
    controlPlanes: planesProof(rights, facts),
    quotas: quotasProof(rights, facts, transitions.worst.amount),
  };
}
