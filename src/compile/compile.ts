import { printDefinition } from '../asl/printer.ts';
import type { StateMachine } from '../asl/types.ts';
import type { PlanError } from '../base/errors.ts';
import { hash } from '../base/hash.ts';
import { deepFreeze, type Json } from '../base/json.ts';
import { ASK_FIRST_MS, hasTaskUndo } from '../contract/index.ts';
import { allSteps, type Plan, type PlanGraph, tasksOf } from '../plan/index.ts';
import { checkGraph, checkMachine } from './check/index.ts';
import type { CompiledPlan, FunctionUse } from './compiled.ts';
import { lowerBlock } from './lower/block.ts';
import { FRAME, lowerAdmission, lowerClosing, lowerUndecided } from './lower/frame.ts';
import { type Lowered, Lowering } from './lower/lowering.ts';
import { placeholder } from './lower/names.ts';
import { lowerRollback } from './lower/rollback.ts';
import { OUTERMOST } from './lower/ways.ts';
import { plansBefore } from './overlap.ts';
import { rulePattern } from './pattern.ts';
import { prove } from './proofs/prove.ts';
import { timeProof } from './proofs/time.ts';
import { questionsFirst, unasked } from './proofs/unasked.ts';
import { waysOf } from './proofs/ways.ts';
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
export function compilePlan(plan: Plan, all: readonly Plan[] = [plan]): CompiledPlan {
  const { broken, compiled } = checkPlan(plan, all);
  if (broken[0] !== undefined) throw broken[0];
  return compiled;
}

/** The compiled plan, and every rule that it breaks: one with broken rules is never run. */
export function checkPlan(
  plan: Plan,
  all: readonly Plan[] = [plan],
): { broken: readonly PlanError[]; compiled: CompiledPlan } {
  const { compiled, names } = lowerPlan(plan, all);
  const broken = [...checkGraph(plan, all), ...checkMachine(plan, compiled, names)];
  return { broken, compiled: deepFreeze(compiled) };
}

function lowerPlan(
  plan: Plan,
  plans: readonly Plan[],
): { compiled: CompiledPlan; names: readonly string[] } {
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
  const lowered = [...admission.states, ...later];
  const all = reachable(lowered, admission.entry);
  const states = Object.fromEntries(all.map(({ name, state }) => [name, state]));
  const everywhere = all.flatMap(withInner);
  const facts = Object.fromEntries(everywhere.map((lowered) => [lowered.name, lowered.facts]));
  const whole = { states, facts };
  const time = timeProof(unasked(whole), admission.entry);
  const askingMs = questionsFirst(whole) * ASK_FIRST_MS;
  const machine: StateMachine = {
    Comment: graph.why,
    QueryLanguage: 'JSONata',
    StartAt: admission.entry,
    TimeoutSeconds: Math.ceil((time.worst.total.amount + askingMs + BACKSTOP_MS) / 1_000),
    States: states,
  };
  const asl = printDefinition(machine);
  const functions = functionsOf(plan);
  const compiled: CompiledPlan = {
    name: graph.name,
    version,
    asl,
    pattern: rulePattern(graph.trigger),
    schedule: scheduleExpression(graph.trigger),
    functions,
    states: facts,
    proofs: prove(machine, facts, functions, asl, time),
  };
  // Two states of one name may hide each other's ways: the rule about names sees all of them.
  return { compiled, names: lowered.flatMap(withInner).map(({ name }) => name) };
}

/** Nothing can fail after some cures, or in them: then nobody asks which of them helped. */
function reachable(all: readonly Lowered[], start: string): readonly Lowered[] {
  const byName = new Map(all.map((lowered) => [lowered.name, lowered]));
  const found = new Set<string>();
  const waiting = [start];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const state = byName.get(name)?.state;
    if (state === undefined || found.has(name)) continue;
    found.add(name);
    waiting.push(...waysOf(state).map(({ to }) => to));
  }
  return all.filter(({ name }) => found.has(name));
}

/** The state, and the states inside it. */
function withInner(lowered: Lowered): readonly Lowered[] {
  return [lowered, ...(lowered.inner ?? []).flatMap(withInner)];
}

/** Moving a plan about in its file changes nothing; changing what it does or promises does. */
function versionOf(graph: PlanGraph, states: readonly Lowered[]): string {
  const { steps: _said, ...promises } = graph;
  const machine = states.map(({ name, state }) => [name, state]);
  const plain: unknown = JSON.parse(JSON.stringify({ promises, machine }));
  return hash(plain as Json, 16); // JSON.parse gives JSON
}

function functionsOf(plan: Plan): readonly FunctionUse[] {
  const undoing = [...plan.runbooks.values()].flatMap(({ undo }) => {
    return hasTaskUndo(undo) ? [undo.task.name] : [];
  });
  const steps = allSteps(plan.graph.steps);
  // Of a runbook there is no contract here: it is not looked at before people are asked.
  const lookedAt = steps
    .flatMap((step) => (step.word === 'approve' ? step.before.map(({ task }) => task) : []))
    .filter((task) => plan.contracts.has(task));
  const tasks = [...steps.flatMap(tasksOf), ...undoing, ...lookedAt];
  const words = new Set(steps.map(({ word }) => word));
  const changes = words.has('change') || words.has('runbook');
  const own = [
    ...(changes ? ['recheck'] : []),
    ...(words.has('claim') ? ['claim'] : []),
    ...(changes || words.has('approve') ? ['ask-approval'] : []),
    ...(words.has('runbook') ? ['start-runbook'] : []),
  ];
  return ['admit', ...own, ...new Set(tasks), 'close'].map((name) => ({
    name,
    placeholder: placeholder(name),
    permissions: plan.contracts.get(name)?.permissions ?? [],
  }));
}
