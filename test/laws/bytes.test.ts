import type { StateMachine } from '../../src/asl/types.ts';
import { type CompiledPlan, compilePlan } from '../../src/compile/index.ts';
import { Catalogue } from '../../src/local/index.ts';
import { type Filled, fill } from '../compile/fullest.ts';
import { loopPlans } from '../compile/loop-plans.ts';
import { undoPlans } from '../compile/undo-plans.ts';
import { flattened } from '../compile/way.ts';
import { waysTo } from '../compile/way-to.ts';
import { wordPlans } from '../compile/word-plans.ts';

jest.setTimeout(30_000);

/** How far below its bound the fullest run may stay. */
const NEAR = 0.9;

const plans = [...new Catalogue().plans(), ...loopPlans, ...wordPlans, ...undoPlans].map((plan) =>
  compilePlan(plan),
);

/** Runs fill the state until one comes near: never more than is proved, and in the end near. */
async function holds(
  compiled: CompiledPlan,
  { state, bytes }: { readonly state: string; readonly bytes: number },
  figure: (filled: Filled) => ReadonlyMap<string, number>,
): Promise<void> {
  const machine = JSON.parse(compiled.asl) as StateMachine;
  const outer = Object.entries(machine.States).find(([name, own]) => {
    return name === state || flattened({ [name]: own }).has(state);
  });
  let nearest = 0;
  for (const way of waysTo(machine, outer?.[0] ?? state)) {
    for (const inside of ['well', 'badly', 'untold'] as const) {
      const filled = await fill(compiled, way, state, inside);
      const figures = figure(filled);
      expect(Math.max(0, ...figures.values())).toBeLessThanOrEqual(bytes);
      expect(filled.kept).toBeLessThanOrEqual(compiled.proofs.bytes.variables);
      nearest = Math.max(nearest, figures.get(state) ?? 0);
      if (nearest >= NEAR * bytes) return;
    }
  }
  expect([state, nearest]).toEqual([state, bytes]);
}

describe.each(plans.map((compiled) => [compiled.name, compiled] as const))('%s', (_, compiled) => {
  const { bytes } = compiled.proofs;

  it('gives no task more than is proved, and the fullest comes near', async () => {
    await holds(compiled, bytes.input, ({ given }) => given);
  });

  it('keeps no more at once than is proved, and the fullest comes near', async () => {
    await holds(compiled, bytes.assign, ({ assigned }) => assigned);
  });

  it('passes on no more from what runs side by side than is proved, and comes near', async () => {
    if (bytes.passed.state === '') expect(bytes.passed.bytes).toBe(0);
    else await holds(compiled, bytes.passed, ({ passed }) => passed);
  });

  it('has no larger definition than is proved', () => {
    const deployed = compiled.asl.replaceAll(/\$\{\w+\}/g, 'a'.repeat(256));
    expect(Buffer.byteLength(deployed)).toBeLessThanOrEqual(bytes.definition);
    expect(Buffer.byteLength(deployed)).toBeGreaterThanOrEqual(NEAR * bytes.definition);
  });
});
