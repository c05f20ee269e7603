import { triggerWords } from '../../contract/index.ts';
import { overlapping } from '../overlap.ts';
import { brokenPlan } from './rule.ts';
/** PLAN2030: where one alarm or event may start several plans, they say which goes first. */
export function clearPriorities(plan, all) {
    const own = plan.graph.priority;
    return overlapping(plan, all)
        .filter(({ graph }) => own === null || graph.priority === null || graph.priority === own)
        .map(({ graph }) => {
        const both = `${triggerWords(plan.graph.trigger)}, and ${triggerWords(graph.trigger)}`;
        const said = own !== null && own === graph.priority
            ? `both have the priority ${own}`
            : `priority is missing in ${[plan.graph, graph]
                .filter(({ priority }) => priority === null)
                .map(({ name }) => name)
                .join(' and ')}`;
        return brokenPlan('PLAN2030', plan, `It overlaps with plan "${graph.name}" (${both}); ${said}.`);
    });
}
