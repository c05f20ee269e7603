import { blocksOf, partsOf } from '../../plan/index.ts';
import { broken } from './rule.ts';
/**
 * PLAN2003: a verify needs a second, direct read beside the alarm that started the plan.
 * PLAN2004: a verify asks something that the wait before it did not ask.
 */
export const independentProof = (plan) => inBlock(plan.graph.steps, undefined).errors;
function inBlock(block, before) {
    const errors = [];
    let wait = before;
    for (const step of block) {
        if (step.word === 'wait until')
            wait = step;
        if (step.word === 'verify')
            errors.push(...judge(step, wait));
        const blocks = blocksOf(step);
        if (blocks.length > 0) {
            const sides = blocks.map((inner) => inBlock(inner, wait));
            errors.push(...sides.flatMap((side) => side.errors));
            wait = sides.map((side) => side.wait).findLast((last) => last !== wait) ?? wait;
        }
    }
    return { errors, wait };
}
function judge(verify, wait) {
    if (verify.asks.every((ask) => readsTriggerAlarm(ask.input))) {
        return [broken('PLAN2003', verify, 'It asks the alarm alone.')];
    }
    const asked = new Set((wait?.asks ?? []).map(question));
    if (wait !== undefined && verify.asks.every((ask) => asked.has(question(ask)))) {
        return [broken('PLAN2004', verify, `It asks only what "${wait.name}" asked before it.`)];
    }
    return [];
}
function readsTriggerAlarm(input) {
    if (input.is === 'trigger')
        return input.path.length === 1 && input.path[0] === 'arn';
    return partsOf(input).some(readsTriggerAlarm);
}
function question(ask) {
    return JSON.stringify([ask.task, ask.input]);
}
