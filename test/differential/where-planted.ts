import { tryCases } from './agree.ts';
import { compilerWith } from './bugged.ts';
import type { Compile } from './machine.ts';
import { PLANTED, SEED } from './planted.ts';

/** How many random cases a bug may hide from before this gives up. */
const MOST = 300;

/**
 * Says which random case finds each planted bug first: run this after the random plans have become
 * other ones, and write the numbers into planted.ts.
 */
async function main(): Promise<void> {
  for (const bug of PLANTED) {
    const found = await firstOf(await compilerWith(bug));
    process.stdout.write(`${found ?? 'nowhere'} ${bug.file} ${bug.says}\n`);
  }
}

async function firstOf(compile: Compile): Promise<number | undefined> {
  const found: number[] = [];
  for (let from = 1; found.length === 0 && from <= MOST; from++) {
    await tryCases({ seed: SEED, from, plans: 1 }, (_at, one) => one && found.push(from), compile);
  }
  return found[0];
}

void main();
