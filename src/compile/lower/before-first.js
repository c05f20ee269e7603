import { lowerRecheck } from './recheck.ts';
/** In the order in which a run passes them. */
const GATES = [lowerRecheck];
/** The passage of a step, with the gates before it where it may hold the first change. */
export function afterGates(lowering, step, passage, ways) {
    if (!lowering.mayChangeFirst(step))
        return passage;
    return GATES.reduceRight((behind, gate) => {
        const { entry, states } = gate(lowering, step, { ...ways, next: behind.entry });
        return { entry, states: [...states, ...behind.states] };
    }, passage);
}
