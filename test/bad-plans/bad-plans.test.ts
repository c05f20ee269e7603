import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ERROR_CODES } from '../../src/base/error-codes.ts';
import { errorText, SurefootError } from '../../src/base/errors.ts';
import { checkPlan } from '../../src/compile/index.ts';
import type { Plan } from '../../src/plan/index.ts';
import { expectGolden } from '../golden.ts';

const HERE = join(process.cwd(), 'test/bad-plans');
const CODES = Object.keys(ERROR_CODES).filter((code) => code.startsWith('PLAN'));

/**
 * The rendered errors of a wrong plan: the one that recording throws, or all that the rules find.
 */
function said(declare: () => unknown): string {
  try {
    const declared = declare() as Plan | readonly Plan[];
    const plans = 'graph' in declared ? [declared] : declared;
    return plans.flatMap((plan) => checkPlan(plan, plans).broken.map(errorText)).join('\n');
  } catch (error) {
    if (error instanceof SurefootError) return errorText(error);
    throw error;
  }
}

async function wrongPlans(code: string): Promise<[name: string, declare: () => unknown][]> {
  const plans: object = await import(`./${code.toLowerCase()}.ts`);
  return Object.entries(plans);
}

describe('a wrong plan', () => {
  it.each(CODES)('%s: says where, what, why and how to mend it', async (code) => {
    const wrong = await wrongPlans(code);
    const texts = wrong.map(([name, declare]) => `-- ${name}\n${said(declare)}\n`);
    for (const text of texts) {
      expect(text).toContain(`\n${code}  `);
      expect(text).toMatch(/\n {2}where {2}test\/bad-plans\/\w+\.ts:\d+/);
      // Outside a recording there is no step, and no plan that it could belong to.
      if (code !== 'PLAN1007') expect(text).toMatch(/\.ts:\d+ {2}(plan )?"/);
      expect(text).toMatch(/\n {2}found {2}\S.*[.:]\n {2}why {4}\S.*\n {2}fix {4}\S/);
      expect(text).not.toMatch(/undefined[^.]|\[object|\bs\d+\b/);
    }
    expectGolden(`bad-plans/${code.toLowerCase()}.txt`, texts.join('\n'));
  });

  it('exists for every code, and for no other', () => {
    const files = readdirSync(HERE).filter((file) => /^plan\d+\.ts$/.test(file));
    expect(files.sort()).toEqual(CODES.map((code) => `${code.toLowerCase()}.ts`).sort());
  });
});
