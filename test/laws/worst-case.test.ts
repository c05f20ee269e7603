import { type CompiledPlan, compilePlan, type Longest } from '../../src/compile/index.ts';
import { Catalogue } from '../../src/local/index.ts';
import { drive } from '../compile/adversary.ts';
import { loopPlans } from '../compile/loop-plans.ts';
import { undoPlans } from '../compile/undo-plans.ts';
import { wayTo } from '../compile/way-to.ts';
import { wordPlans } from '../compile/word-plans.ts';

/** What jitter draws: the longest pause in a slow run, none in one that fails often. */
const mockDrawn = { next: 0 };
jest.mock('../../src/base/random.ts', () => ({
  seededRandom: () => ({ next: () => mockDrawn.next }),
}));

async function driven(compiled: CompiledPlan, proof: Longest, worst: 'slow' | 'often') {
  mockDrawn.next = worst === 'slow' ? 0.999_999 : 0;
  const run = await drive(compiled, proof, worst);
  // The proof names the way that causes it: the run went there.
  for (const { state } of proof.path) expect(run.entered).toContain(state);
  return run;
}

jest.setTimeout(30_000);

const plans = [...new Catalogue().plans(), ...loopPlans, ...wordPlans, ...undoPlans].map((plan) =>
  compilePlan(plan),
);

/** How far below its bound the worst run may stay. */
const NEAR = 0.9;

describe.each(plans.map((compiled) => [compiled.name, compiled] as const))('%s', (_, compiled) => {
  const { time, events, transitions } = compiled.proofs;

  it('never takes longer than is proved, and the slowest run comes near', async () => {
    const { ms } = await driven(compiled, time.worst.total, 'slow');
    expect(ms).toBeLessThanOrEqual(time.worst.total.amount);
    expect(ms).toBeGreaterThanOrEqual(NEAR * time.worst.total.amount);
  });

  it('goes forward as long as is proved, and no longer', async () => {
    const { ms } = await driven(compiled, time.worst.forward, 'slow');
    const { amount } = time.worst.forward;
    expect(ms).toBeGreaterThanOrEqual(NEAR * amount);
    // Where the way back begins the run goes on.
    if (time.worst.back.amount === 0) expect(ms).toBeLessThanOrEqual(amount);
  });

  it('goes back as long as is proved, and no longer', async () => {
    const { amount, path } = time.worst.back;
    const [first] = path;
    if (first === undefined) return;
    const whole = { amount, path: [...wayTo(compiled, first.state), ...path] };
    const run = await driven(compiled, whole, 'slow');
    const ms = run.ms - (run.at[run.entered.indexOf(first.state)] ?? Number.NaN);
    expect(ms).toBeLessThanOrEqual(amount);
    expect(ms).toBeGreaterThanOrEqual(NEAR * amount);
  });

  it('never writes more events than are proved, and the worst run comes near', async () => {
    const run = await driven(compiled, events, 'often');
    expect(run.events).toBeLessThanOrEqual(events.amount);
    expect(run.events).toBeGreaterThanOrEqual(NEAR * events.amount);
  });

  it('never makes more transitions than are proved, and the worst run comes near', async () => {
    const run = await driven(compiled, transitions.worst, 'often');
    expect(run.transitions).toBeLessThanOrEqual(transitions.worst.amount);
    expect(run.transitions).toBeGreaterThanOrEqual(NEAR * transitions.worst.amount);
  });
});
