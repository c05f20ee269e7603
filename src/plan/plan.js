import { PlanError } from '../base/errors.ts';
import { deepFreeze } from '../base/json.ts';
import { callerPlace } from './place.ts';
import { recorder } from './recorder.ts';
import { record } from './recording.ts';
import { exprOf, refTo } from './ref.ts';
/** Records a plan. Throws a `PlanError` with a code when something in it cannot be meant. */
export function plan(settings) {
    const place = callerPlace();
    const contracts = new Map();
    const graph = record(settings.name, (recording) => {
        const on = refTo({ is: 'trigger', path: [] });
        const flow = recorder(recording, (contract) => contracts.set(contract.name, contract));
        const { steps } = recording.block(() => settings.steps(flow, on));
        return {
            name: settings.name,
            why: settings.why,
            trigger: settings.trigger.trigger,
            priority: settings.priority ?? null,
            target: targetOf(settings.target(on), `${place}  plan "${settings.name}"`),
            mode: settings.mode,
            limits: { perHour: settings.limits.perHour, cooldownMs: settings.limits.cooldown.ms },
            timeLimitMs: settings.timeLimit.ms,
            steps,
        };
    });
    return Object.freeze({ graph: deepFreeze(graph), contracts, place });
}
function targetOf(target, place) {
    const parts = Object.entries(target.parts).map(([name, part]) => {
        return [name, targetPart(exprOf(part, `target.${name}`), name, place)];
    });
    return { kind: target.kind, parts: Object.fromEntries(parts) };
}
function targetPart(expr, name, place) {
    if (expr.is === 'trigger')
        return { from: expr.path };
    if (expr.is === 'literal' && typeof expr.value === 'string')
        return { text: expr.value };
    throw new PlanError('PLAN1013', {
        where: place,
        found: `The target's "${name}" is neither a field of the trigger nor plain text.`,
    });
}
