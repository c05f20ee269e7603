import fc from 'fast-check';
import { type Block, blocksOf, type Step } from '../../src/plan/index.ts';
import { caseOf, cases, saidAt, seedOf } from './cases.ts';
import type { Case } from './circumstances.ts';
import { compare } from './compare.ts';
import type { Compile } from './machine.ts';
import { Spread } from './spread.ts';

/** Which random cases are tried: so many of this seed, from this number on. */
export interface Which {
  readonly seed: number;
  /** The first one has number 1. */
  readonly from: number;
  readonly plans: number;
}

/** A case in which machine and plan differ. */
export interface Apart {
  readonly number: number;
  readonly words: string;
}

/** Tries every case; `tried` hears of each. Gives how they were spread. */
export async function tryCases(
  { seed, from, plans }: Which,
  tried: (number: number, apart: Apart | undefined) => void,
  compile?: Compile,
): Promise<Spread> {
  const spread = new Spread();
  for (let number = from; number < from + plans; number++) {
    const one = caseOf(saidAt(seed, number));
    const { meant, differences } = await compare(one, compile);
    spread.note(one, meant);
    const words = differences.length > 0 ? disagreement(one, differences) : undefined;
    tried(number, words === undefined ? undefined : { number, words });
  }
  return spread;
}

/** Fails at the first case that disagrees, with the command that tries it again. */
export function agree(which: Which): Promise<Spread> {
  return tryCases(which, (_number, apart) => {
    if (apart !== undefined) throw new Error(`${replay(which.seed, apart)}\n${apart.words}`);
  });
}

/** The command that tries this case alone. */
export function replay(seed: number, { number }: Pick<Apart, 'number'>): string {
  return `npm run differential -- --seed ${seed} --from ${number} --plans 1`;
}

/** The smallest case near this one that still disagrees, in words. */
export async function shrunk(seed: number, number: number): Promise<string> {
  let smallest = '';
  const property = fc.asyncProperty(cases, async (said) => {
    const one = caseOf(said);
    const { differences } = await compare(one);
    if (differences.length === 0) return;
    smallest = disagreement(one, differences);
    throw new Error(smallest);
  });
  await fc.check(property, { seed: seedOf(seed, number), numRuns: 1 });
  return smallest;
}

/** What a person needs to see of a case in which machine and plan differ. */
export function disagreement({ plan, faults, mode, seed }: Case, differences: readonly string[]) {
  const given = JSON.stringify({ mode, seed, faults });
  return [...differences, '', 'The plan:', outline(plan.graph.steps), `Given: ${given}`].join('\n');
}

function outline(block: Block, indent = '  '): string {
  return block.map((step) => outlineOf(step, indent)).join('\n');
}

function outlineOf(step: Step, indent: string): string {
  const { id, name, place: _place, word, ...says } = step;
  const inner = blocksOf(step);
  const shown = inner.length > 0 ? '' : ` ${JSON.stringify(says)}`;
  const own = `${indent}${word} "${name}" (${id})${shown}`;
  return [own, ...inner.map((block) => `${indent} -\n${outline(block, `${indent}   `)}`)].join(
    '\n',
  );
}
