import { canonicalJson, type Json } from '../../src/base/json.ts';
import { type Case, Circumstances } from './circumstances.ts';
import { interpret, type Meant } from './interpreter.ts';
import { type Compile, type Ran, runMachine } from './machine.ts';
import type { Call, Order } from './world.ts';

export interface Compared {
  readonly meant: Meant;
  readonly ran: Ran;
  /** In what they differ; empty when they agree. */
  readonly differences: readonly string[];
}

/** Runs the machine of a case, asks the interpreter what the plan means, and compares. */
export async function compare(one: Case, compile?: Compile): Promise<Compared> {
  const ran = await runMachine(one, compile);
  const meant = interpret(one.plan, new Circumstances(one, ran.trigger, ran.times));
  const made = withoutIdle(ran.calls, meant.calls);
  const differences = [
    ...ran.wrong,
    ...differing('outcome', ran.outcome, meant.outcome),
    ...differing('left', ran.left, meant.left),
    ...differing('things', changed(ran.things), changed(meant.things)),
    ...callsApart(made, meant.calls),
  ];
  return { meant, ran, differences };
}

function differing(what: string, is: Json, meant: Json): readonly string[] {
  const [a, b] = [canonicalJson(is), canonicalJson(meant)];
  return a === b ? [] : [`${what}: ${a}, and the plan means ${b}`];
}

/** What is as it was is not said. */
function changed(things: Readonly<Record<string, number>>): Json {
  return Object.fromEntries(Object.entries(things).filter(([, level]) => level !== 0));
}

/** A rollback passes changes that were never begun, too: they find nothing to put back. */
function withoutIdle(calls: readonly Call[], meant: Order): readonly Call[] {
  const begun = new Set(
    flat(meant)
      .filter((call) => call.do === 'run')
      .map(({ step }) => step),
  );
  return calls.filter((call) => call.do !== 'put back' || begun.has(call.step));
}

/** Every call that is meant was made, no other, and each after those before it. */
function callsApart(made: readonly Call[], meant: Order): readonly string[] {
  return fits(made, meant)
    ? []
    : [`calls:\n${listed(made)}\nand the plan means:\n${outlined(meant)}`];
}

function fits(made: readonly Call[], order: Order): boolean {
  let rest = made;
  for (const part of order) {
    const size = 'branches' in part ? flat([part]).length : 1;
    const mine = rest.slice(0, size);
    rest = rest.slice(size);
    if ('branches' in part ? !fitSideBySide(mine, part.branches) : !same(mine[0], part))
      return false;
  }
  return rest.length === 0;
}

/** Each call belongs to the first branch that still waits for one like it. */
function fitSideBySide(made: readonly Call[], branches: readonly Order[]): boolean {
  const waiting = branches.map((branch) => flat([...branch]).map(worded));
  const shares = branches.map((): Call[] => []);
  for (const call of made) {
    const at = waiting.findIndex((calls) => calls.includes(worded(call)));
    const mine = waiting[at];
    if (mine === undefined) return false;
    mine.splice(mine.indexOf(worded(call)), 1);
    shares[at]?.push(call);
  }
  return branches.every((branch, at) => fits(shares[at] ?? [], branch));
}

function same(made: Call | undefined, meant: Call): boolean {
  return made !== undefined && worded(made) === worded(meant);
}

function worded(call: Call): string {
  return canonicalJson(call as unknown as Json);
}

function flat(order: Order): readonly Call[] {
  return order.flatMap((part) => ('branches' in part ? part.branches.flatMap(flat) : [part]));
}

function listed(calls: readonly Call[]): string {
  return calls.map((call) => `  ${worded(call)}`).join('\n');
}

function outlined(order: Order, indent = '  '): string {
  const lines = order.map((part) =>
    'branches' in part
      ? part.branches.map((branch) => `${indent}|\n${outlined(branch, `${indent}|  `)}`).join('\n')
      : `${indent}${worded(part)}`,
  );
  return lines.join('\n');
}
