import { compilePlan } from '../../src/compile/index.ts';
import { Catalogue, type RunReport } from '../../src/local/index.ts';
import { night } from '../local/night.ts';

jest.setTimeout(60_000);

const catalogue = new Catalogue();
const scenarios = catalogue.scenarios().map(({ name, plan }) => [name, plan] as const);

/**
 * Retries that never come make up the rest: a proof lets every task fail as often as it may, and no
 * night does.
 */
const FACTOR_MAX = 6;

describe.each(scenarios)('scenario %s', (name, plan) => {
  const { proofs } = compilePlan(catalogue.plan(plan));
  let report: RunReport;
  beforeAll(async () => {
    report = await night(name);
  });

  test('stays within what is proved', () => {
    const { events } = report;
    const last = events.at(-1)?.timestamp ?? 0;
    expect(last - (events[0]?.timestamp ?? 0)).toBeLessThanOrEqual(proofs.worstTotalMs);
    expect(events.length).toBeLessThanOrEqual(proofs.events.amount);
    expect(transitionsOf(report)).toBeLessThanOrEqual(proofs.transitions.worst.amount);
  });
});

test('the longest night is not far below what is proved', async () => {
  for (const plan of catalogue.plans()) {
    const { proofs } = compilePlan(plan);
    const own = scenarios.filter(([, of]) => of === plan.graph.name);
    const reports = await Promise.all(own.map(([name]) => night(name)));
    const events = Math.max(...reports.map((report) => report.events.length));
    expect([plan.graph.name, proofs.events.amount / events < FACTOR_MAX]).toEqual([
      plan.graph.name,
      true,
    ]);
  }
});

/** States entered, and tries again. */
function transitionsOf({ events }: RunReport): number {
  const count = (type: RegExp) => events.filter((event) => type.test(event.type)).length;
  return count(/StateEntered$/) + count(/^TaskScheduled$/) - count(/^TaskStateEntered$/);
}
