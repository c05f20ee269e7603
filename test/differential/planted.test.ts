import { readFileSync } from 'node:fs';
import { tryCases } from './agree.ts';
import { compilerWith } from './bugged.ts';
import { caseOf, saidAt } from './cases.ts';
import { compare } from './compare.ts';
import { MOST, PLANTED, SEED } from './planted.ts';

test.each(PLANTED)('$says', async (bug) => {
  const { file, find, from } = bug;
  const times = readFileSync(file, 'utf8').split(find).length - 1;
  expect([file, find, times]).toEqual([file, find, 1]);
  const found: number[] = [];
  const compile = await compilerWith(bug);
  for (let number = from; found.length === 0 && number < from + MOST; number++) {
    const which = { seed: SEED, from: number, plans: 1 };
    await tryCases(which, (_number, apart) => apart && found.push(apart.number), compile);
  }
  expect(found).toHaveLength(1);
  // It is the bug that is found: without it the same case agrees.
  const { differences } = await compare(caseOf(saidAt(SEED, found[0] ?? 0)));
  expect(differences).toEqual([]);
});
