import { allSteps, asksOf, blocksOf, type Expr, partsOf, type Step } from '../../plan/index.ts';
import { fieldOf, type Reading } from './expression.ts';
import type { Lowering } from './lowering.ts';
import { beginOf, eithersIn } from './sites.ts';

type Together = Extract<Step, { word: 'together' }>;

/** How what a branch gave is read after the branches have met: from what they gave together. */
export function branchReading(
  lowering: Lowering,
  outside: Reading,
  of: string,
  branch: string,
): Reading {
  const sources = new Set(stepsIn(lowering, of, branch).flatMap(sourcesOf));
  const decided = decidedIn(lowering, of, branch);
  const given = () => outside.given(of, branch);
  const reading: Reading = {
    trigger: outside.trigger,
    result: (source) =>
      sources.has(source) ? `${given()}.${lowering.variable(source)}` : outside.result(source),
    flag: (step, side) => {
      const variable = lowering.decided(step, side);
      return decided.has(variable) ? `${given()}.${variable}` : outside.flag(step, side);
    },
    given: (inner, name) => fieldOf(reading.result(inner), [name]),
    branch: (inner, name) => branchReading(lowering, reading, inner, name),
  };
  return reading;
}

/** Variables of branches that are read after the branches have met. */
export function leavingVariables(lowering: Lowering): ReadonlySet<string> {
  return new Set(branchExprs(lowering.plan.graph.steps).flatMap((expr) => leaving(lowering, expr)));
}

/** What this branch must give of itself, as variables of it. */
export function leavingOf(lowering: Lowering, step: Together, branch: string): readonly string[] {
  const exprs = branchExprs(lowering.plan.graph.steps);
  const mine = exprs.filter((expr) => expr.of === step.id && expr.branch === branch);
  return [...new Set(mine.flatMap((expr) => leaving(lowering, expr)))];
}

type Given = Extract<Expr, { is: 'branch' }>;

function leaving(lowering: Lowering, { of, branch, gives }: Given): readonly string[] {
  const inside = stepsIn(lowering, of, branch);
  const sources = sourcesRead(gives).filter((source) => inside.some(({ id }) => id === source));
  const asked = inside.filter(({ id }) => eithersIn(gives).includes(id));
  const decided = decidedIn(lowering, of, branch);
  return [
    ...sources.map((source) => lowering.variable(source)),
    ...asked.flatMap((step) => lowering.decidedBy(step)).filter((name) => decided.has(name)),
  ];
}

/**
 * Truth values that are assigned in this branch. What its steps ask may have been known before it:
 * then it was decided there, and stands there still.
 */
function decidedIn(lowering: Lowering, of: string, branch: string): ReadonlySet<string> {
  const together = allSteps(lowering.plan.graph.steps).find(({ id }) => id === of);
  const steps = stepsIn(lowering, of, branch);
  const begins = [...(together ? [together] : []), ...steps].flatMap((step) =>
    blocksOf(step).map((block) => beginOf(step, block)),
  );
  const places = [...steps.flatMap(sourcesOf), ...begins];
  return new Set(places.flatMap((at) => lowering.flagsAt(at).map(({ variable }) => variable)));
}

/** What a step gives: its own result, and that of what it asks. */
function sourcesOf(step: Step): readonly string[] {
  return [step.id, ...asksOf(step).map((ask) => ask.source)];
}

function sourcesRead(expr: Expr): readonly string[] {
  if (expr.is === 'branch') return [expr.of];
  return expr.is === 'result' ? [expr.source] : partsOf(expr).flatMap(sourcesRead);
}

function stepsIn(lowering: Lowering, of: string, branch: string): readonly Step[] {
  const step = allSteps(lowering.plan.graph.steps).find(({ id }) => id === of);
  const found =
    step?.word === 'together' ? step.branches.find(({ name }) => name === branch) : null;
  return found ? allSteps(found.steps) : [];
}

/**
 * Every place where the plan reads what a branch gave. A graph is plain data through and through.
 */
function branchExprs(data: unknown): readonly Given[] {
  if (typeof data !== 'object' || data === null) return [];
  const inner = Object.values(data).flatMap(branchExprs);
  return 'is' in data && data.is === 'branch' ? [data as Given, ...inner] : inner;
}
