import { allSteps, asksOf } from '../../plan/index.ts';
import { broken, brokenPlan } from './rule.ts';
/** Step Functions takes names of at most so many characters. */
const LONGEST = 80;
/** PLAN2006: names of states are sentences that fit, differ, and hold no colon of their own. */
export function fittingNames(plan, compiled, names) {
    const steps = allSteps(plan.graph.steps);
    const colons = steps
        .filter((step) => step.name.includes(':'))
        .map((step) => broken('PLAN2006', step, 'The name holds a colon, which faults and rollbacks use.'));
    const empty = steps
        .filter((step) => step.name.trim() === '' || step.name !== step.name.trim())
        .map((step) => broken('PLAN2006', step, 'The name is empty, or begins or ends with a space.'));
    const asked = steps.flatMap((step) => asksOf(step)
        .filter(({ as }) => as !== '' && !/^[A-Za-z][A-Za-z0-9]{0,14}$/.test(as))
        .map(({ as }) => broken('PLAN2006', step, `It calls a read "${as}"; 1 to 15 letters and digits are allowed.`)));
    const seen = new Set();
    const others = names.flatMap((name) => {
        const twice = seen.has(name);
        seen.add(name);
        const owner = compiled.states[name]?.step ?? '';
        const step = steps.find((candidate) => candidate.name === name) ??
            steps.find((candidate) => owner !== '' && candidate.name === owner);
        const at = (found) => step === undefined ? brokenPlan('PLAN2006', plan, found) : broken('PLAN2006', step, found);
        if (twice)
            return [at(`Two states would be called "${name}".`)];
        return name.length > LONGEST
            ? [at(`The state "${name}" would have ${name.length} characters, ${LONGEST} are allowed.`)]
            : [];
    });
    return [...colons, ...empty, ...asked, ...others];
}
