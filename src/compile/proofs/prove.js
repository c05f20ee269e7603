import { bytesProof } from './bytes.ts';
import { eventsProof, transitionsProof } from './counts.ts';
import { planesProof } from './planes.ts';
import { quotasProof } from './quotas.ts';
import { rightsProof } from './rights.ts';
import { statesProof } from './shape.ts';
/** Everything that is proved of a machine whose text is finished. */
export function prove({ States: states, StartAt }, facts, functions, asl, time) {
    const machine = { states, facts };
    const transitions = transitionsProof(machine, StartAt);
    const rights = rightsProof(machine, functions);
    return {
        worstForwardMs: time.worst.forward.amount,
        worstBackMs: time.worst.back.amount,
        worstTotalMs: time.worst.total.amount,
        time,
        transitions,
        events: eventsProof(machine, StartAt),
        bytes: bytesProof(machine, asl),
        states: statesProof(machine),
        rights,
        controlPlanes: planesProof(rights, facts),
        quotas: quotasProof(rights, facts, transitions.worst.amount),
    };
}
