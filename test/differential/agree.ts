import fc from 'fast-check';
import { type Block, blocksOf, type Step } from '../../src/plan/index.ts';
import { caseOf, cases } from './cases.ts';
import type { Case } from './circumstances.ts';
import { compare } from './compare.ts';
import { Spread } from './spread.ts';

/** How many random plans are tried, in all. */
export const RANDOM_PLANS = Number(process.env['RANDOM_PLANS'] ?? 1_000);

/** Runs so many random cases, shrinks one that disagrees, and gives how they were spread. */
export async function agree(runs: number, seed: number): Promise<Spread> {
  const spread = new Spread();
  const property = fc.asyncProperty(cases, async (said) => {
    const one = caseOf(said);
    const { meant, differences } = await compare(one);
    spread.note(one, meant);
    if (differences.length > 0) throw new Error(disagreement(one, differences));
  });
  await fc.assert(property, { numRuns: runs, seed });
  return spread;
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
