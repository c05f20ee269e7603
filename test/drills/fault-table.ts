import { UsageError } from '../../src/base/errors.ts';
import { compilePlan, type StateRole } from '../../src/compile/index.ts';
import { expandFaults } from '../../src/local/faults.ts';
import { Catalogue, FAULT_KINDS, type FaultKind, type RunReport } from '../../src/local/index.ts';
import { expectGolden, night } from '../local/night.ts';

const plan = new Catalogue().plan('ecs-service-unhealthy');
const compiled = compilePlan(plan);
const kinds = Object.keys(FAULT_KINDS) as FaultKind[];

/** States that come before the first change on every path. */
const BEFORE: readonly StateRole[] = ['admit', 'read', 're-check'];

const HEAD = ['STATE', 'KIND', 'OUTCOME', 'FAULT', 'ENTRIES', 'LEFT', 'DIFFERS'];

interface Row {
  readonly scenario: string;
  readonly state: string;
  readonly role: StateRole;
  readonly kind: FaultKind;
  readonly report: RunReport;
}

/** Every kind at a state. Where none of them strikes, one night with all of them shows it. */
async function struck(scenario: string, state: string): Promise<readonly Row[]> {
  const possible = kinds.filter((kind) => refusal(state, kind) === undefined);
  if (possible.length === 0) return [];
  const role = compiled.states[state]?.role ?? 'end';
  const row = (kind: FaultKind, report: RunReport): Row => ({
    scenario,
    state,
    role,
    kind,
    report,
  });
  const all = await night(scenario, { faults: possible.map((kind) => ({ state, kind })) });
  if (all.faults.every(({ fired }) => !fired)) {
    return possible.map((kind) => row(kind, { ...all, faults: [{ state, kind, fired: false }] }));
  }
  const own: Row[] = [];
  for (const kind of possible) {
    own.push(row(kind, await night(scenario, { faults: [{ state, kind }] })));
  }
  return own;
}

function refusal(state: string, kind: FaultKind): string | undefined {
  try {
    expandFaults(plan, compiled, [{ state, kind }]);
    return undefined;
  } catch (error) {
    if (error instanceof UsageError) return `exit 2, ${error.message}`;
    throw error;
  }
}

/**
 * The table of every fault at every state in one night, held by a golden, and the laws that it
 * keeps. `forces`: the night takes the side of the plan that forces a deployment.
 */
export function describeFaults(scenario: string, golden: string, forces: boolean): void {
  const refused: string[] = [];
  const rows: Row[] = [];
  let undisturbed: RunReport;

  beforeAll(async () => {
    undisturbed = await night(scenario);
    for (const state of Object.keys(compiled.states)) rows.push(...(await struck(scenario, state)));
    for (const state of Object.keys(compiled.states)) {
      for (const kind of kinds) {
        const message = refusal(state, kind);
        if (message !== undefined) refused.push(`${state}:${kind}  ${message}`);
      }
    }
  });

  test('every state, every kind: the one outcome of each', () => {
    const told = table([HEAD, ...rows.map(cells)]);
    const all = [...told, '', '== cannot be struck like this', ...shortened(refused), ''].join(
      '\n',
    );
    expectGolden(golden, all);
  });

  test('before the first change a fault fails the recovery, or it recovers', () => {
    for (const row of rows.filter(({ role }) => BEFORE.includes(role))) {
      expect([named(row), row.report.outcome]).toEqual([
        named(row),
        expect.stringMatching(/^(failed|recovered)$/),
      ]);
      if (row.report.outcome === 'failed') expect(row.report.entries).toEqual([]);
    }
  });

  test('after the first change it is rolled back, incomplete, or recovered past a passing fault', () => {
    for (const row of rows.filter(({ report }) => changed(report))) {
      const { outcome, faults } = row.report;
      expect([named(row), outcome]).toEqual([
        named(row),
        expect.stringMatching(/^(rolled back|rollback incomplete|recovered)$/),
      ]);
      const passing = row.kind === 'throttle' || faults.every(({ fired }) => !fired);
      // Close strikes after `proved` when its effect has happened.
      const proved = row.role === 'close' || row.role === 're-check'; // what cannot be read stands
      if (outcome === 'recovered')
        expect([named(row), passing || proved]).toEqual([named(row), true]);
    }
  });

  test('no fault makes a recovery self-healed or skipped', () => {
    const outcomes = new Set(rows.map(({ report }) => report.outcome));
    expect(outcomes).not.toContain('self-healed');
    expect(outcomes).not.toContain('skipped');
  });

  test('what can be put back is back, unless the outcome says otherwise', () => {
    for (const row of rows) {
      const { outcome, world, left } = row.report;
      if (outcome === 'recovered' || outcome === 'rollback incomplete') continue;
      for (const { resource, field } of world.differences) {
        // The one field of this plan that no contract restores.
        expect([named(row), field]).toEqual([named(row), 'deployment']);
        expect(left.map(({ target }) => target)).toContain(resource);
      }
    }
  });

  test('whatever differs at the end stands in `left`, with a reason', () => {
    for (const row of rows) {
      const { world, left } = row.report;
      for (const { resource } of world.differences) {
        expect([named(row), left.map(({ target }) => target)]).toEqual([named(row), [resource]]);
      }
      for (const { why } of left) expect(why).toMatch(/\w/);
    }
  });

  test('a forced deployment is left, and says why', () => {
    const forced = rows.filter(({ report }) =>
      report.entries.some(
        ({ task, status }) => task === 'force-new-deployment' && status === 'left',
      ),
    );
    expect(forced.length > 0).toBe(forces);
    for (const { report } of forced) {
      expect(report.left).toEqual([
        expect.objectContaining({
          step: 'Start a new deployment',
          why: 'The tasks it replaced are gone; the new ones run the same task definition.',
        }),
      ]);
    }
  });

  test('a bad end is told to people', () => {
    for (const row of rows.filter(({ report }) => report.outcome !== 'recovered')) {
      expect([named(row), row.report.told.length > 0]).toEqual([named(row), true]);
    }
  });

  test('a fault that never fired changes nothing', () => {
    const quiet = rows.filter(
      // A fault at a rollback state brings a failed change with it, so that there is something to
      // put back.
      ({ report, role }) =>
        report.faults.every(({ fired }) => !fired) &&
        (role !== 'put back' || report.outcome === 'recovered'),
    );
    expect(quiet.length).toBeGreaterThan(0);
    for (const { report } of quiet) {
      expect({ ...report, faults: [] }).toEqual(undisturbed);
    }
  });
}

/** Did a change reach AWS, as far as the record tells? */
function changed({ entries }: RunReport): boolean {
  return entries.some(({ status }) => status !== 'as-before' && status !== 'refused');
}

function named({ scenario, state, kind }: Row): string {
  return `${scenario} --fault "${state}:${kind}"`;
}

function cells({ state, kind, report }: Row): readonly string[] {
  const fired = report.faults.map((fault) => (fault.fired ? 'fired' : 'never reached')).join();
  const entries = report.entries.map(({ step, status }) => `${step} ${status}`).join(', ');
  const left = report.left.map(({ step }) => step).join(', ');
  const differences = report.world.differences.map(({ field }) => field).join(', ');
  return [state, kind, report.outcome, fired, entries || '-', left || '-', differences || '-'];
}

function table(all: readonly (readonly string[])[]): readonly string[] {
  const width = (at: number) => Math.max(...all.map((row) => row[at]?.length ?? 0));
  return all.map((row) =>
    row
      .map((cell, at) => cell.padEnd(width(at)))
      .join('  ')
      .trimEnd(),
  );
}

/** One line for a state that no kind can strike, instead of one for each kind. */
function shortened(lines: readonly string[]): readonly string[] {
  const kindless = lines.map((line) => line.replace(/:[a-z-]+ {2}/, ':KIND  '));
  return [
    ...new Set(
      lines.map((line, at) => {
        const same = kindless.filter((other) => other === kindless[at]).length;
        return same === kinds.length ? (kindless[at] ?? line) : line;
      }),
    ),
  ];
}
