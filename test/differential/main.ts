import fc from 'fast-check';
import { caseOf, cases } from './cases.ts';
import { compare } from './compare.ts';

/** Tries random cases until one disagrees: `main.ts SEED MOST`. Exit 1 where one does. */
async function main(seed: number, most: number): Promise<number> {
  for (const [at, said] of fc.sample(cases, { numRuns: most, seed }).entries()) {
    const one = caseOf(said);
    const { differences } = await compare(one);
    if (differences.length === 0) continue;
    process.stdout.write(`Case ${at + 1} of seed ${seed} disagrees.\n${differences.join('\n')}\n`);
    return 1;
  }
  return 0;
}

process.exit(await main(Number(process.argv[2]), Number(process.argv[3])));
