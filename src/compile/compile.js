import { printDefinition } from '../asl/printer.ts';
import { hash } from '../base/hash.ts';
import { deepFreeze } from '../base/json.ts';
import { allSteps, tasksOf } from '../plan/index.ts';
import { checkGraph, checkMachine } from './check/index.ts';
import { lowerBlock } from './lower/block.ts';
import { FRAME, lowerAdmission, lowerClosing, lowerUndecided } from './lower/frame.ts';
import { Lowering } from './lower/lowering.ts';
import { placeholder } from './lower/names.ts';
import { lowerRollback } from './lower/rollback.ts';
import { OUTERMOST } from './lower/ways.ts';
import { plansBefore } from './overlap.ts';
import { rulePattern } from './pattern.ts';
import { prove } from './proofs/prove.ts';
import { timeProof } from './proofs/time.ts';
import { scheduleExpression } from './schedule.ts';
/**
 * Beyond the proved worst case: when this runs out, something we believe impossible has happened.
 */
const BACKSTOP_MS = 5 * 60_000;
/**
 * Compiles a plan. Pure: the same plan gives the same bytes. Throws a `PlanError` for the first
 * rule that the plan breaks; `checkPlan` lists all of them. `all` are the plans that are deployed
 * together: where one event starts several, each knows which go before it.
 */
export function compilePlan(plan, all = [plan]) {
    const { broken, compiled } = checkPlan(plan, all);
    if (broken[0] !== undefined)
        throw broken[0];
    return compiled;
}
/** The compiled plan, and every rule that it breaks: one with broken rules is never run. */
export function checkPlan(plan, all = [plan]) {
    const { compiled, names } = lowerPlan(plan, all);
    const broken = [...checkGraph(plan, all), ...checkMachine(plan, compiled, names)];
    return { broken, compiled: deepFreeze(compiled) };
}
function lowerPlan(plan, plans) {
    const { graph } = plan;
    const before = plansBefore(plan, plans);
    const lowering = new Lowering(plan, FRAME.close);
    const steps = lowerBlock(lowering, graph.steps, {
        next: FRAME.close,
        back: FRAME.close,
        around: OUTERMOST,
    });
    const later = [
        ...steps.states,
        ...lowerRollback(lowering),
        ...lowerClosing(lowering),
        ...lowerUndecided(graph),
    ];
    const undated = lowerAdmission(lowering, { version: '', before }, steps.entry);
    const version = versionOf(graph, [...undated.states, ...later]);
    const admission = lowerAdmission(lowering, { version, before }, steps.entry);
    const all = [...admission.states, ...later];
    const states = Object.fromEntries(all.map(({ name, state }) => [name, state]));
    const everywhere = all.flatMap(withInner);
    const facts = Object.fromEntries(everywhere.map((lowered) => [lowered.name, lowered.facts]));
    const time = timeProof({ states, facts }, admission.entry);
    const machine = {
        Comment: graph.why,
        QueryLanguage: 'JSONata',
        StartAt: admission.entry,
        TimeoutSeconds: Math.ceil((time.worst.total.amount + BACKSTOP_MS) / 1_000),
        States: states,
    };
    const asl = printDefinition(machine);
    const functions = functionsOf(plan);
    const compiled = {
        name: graph.name,
        version,
        asl,
        pattern: rulePattern(graph.trigger),
        schedule: scheduleExpression(graph.trigger),
        functions,
        states: facts,
        proofs: prove(machine, facts, functions, asl, time),
    };
    return { compiled, names: everywhere.map(({ name }) => name) };
}
/** The state, and the states inside it. */
function withInner(lowered) {
    return [lowered, ...(lowered.inner ?? []).flatMap(withInner)];
}
/** Moving a plan about in its file changes nothing; changing what it does or promises does. */
function versionOf(graph, states) {
    const { steps: _said, ...promises } = graph;
    const machine = states.map(({ name, state }) => [name, state]);
    const plain = JSON.parse(JSON.stringify({ promises, machine }));
    return hash(plain, 16); // JSON.parse gives JSON
}
function functionsOf(plan) {
    const tasks = allSteps(plan.graph.steps).flatMap(tasksOf);
    const words = new Set(allSteps(plan.graph.steps).map(({ word }) => word));
    const own = [
        ...(words.has('change') ? ['recheck'] : []),
        ...(words.has('claim') ? ['claim'] : []),
        ...(words.has('approve') ? ['ask-approval'] : []),
    ];
    return ['admit', ...own, ...new Set(tasks), 'close'].map((name) => ({
        name,
        placeholder: placeholder(name),
        permissions: plan.contracts.get(name)?.permissions ?? [],
    }));
}
