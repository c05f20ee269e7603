import type { Plan } from 'surefoot';
import { parseFault, type RunReport, rehearse } from '../../src/local/index.ts';
import * as plans from '../fixtures/words/plans.ts';
import { shopNight } from '../fixtures/words/shop.ts';
import { evening } from './evening.ts';

/** Every word of the language, once with a good end and once with everything put back. */

function night(plan: Plan, ...faults: readonly string[]): Promise<RunReport> {
  const scenario = shopNight(plan.graph.name);
  return rehearse({ plan, scenario, clock: 'virtual', seed: 1, faults: faults.map(parseFault) });
}

/** What was changed and what became of it: `Add one#2 undone`. */
function changes({ entries }: RunReport): readonly string[] {
  return entries
    .toSorted((a, b) => a.seq - b.seq)
    .map(({ step, item, attempt, status }) => {
      const turn = attempt > 1 ? `#${attempt}` : '';
      return `${step}${item === '' ? '' : `[${item}]`}${turn} ${status}`;
    });
}

/** How many tasks a service wants at the end. */
function wanted({ world }: RunReport, service: string): unknown {
  const found = world.after.find(({ resource }) => resource === `ecs-service:shop/${service}`);
  return found?.fields['desiredCount'];
}

/** Reads as the last step of each plan. */
const TOO_LATE = 'Checkout is healthy (service):error';

describe('match', () => {
  test('takes the arm that the read names', async () => {
    const run = await night(plans.matches);
    expect([run.outcome, wanted(run, 'checkout')]).toEqual(['recovered', 6]);
    expect(changes(run)).toEqual(['Want six applied']);
  });

  test('what its arm changed goes back', async () => {
    const run = await night(plans.matches, TOO_LATE);
    expect([run.outcome, wanted(run, 'checkout')]).toEqual(['rolled back', 4]);
    expect(changes(run)).toEqual(['Want six undone']);
    expect(run.world.differences).toEqual([]);
  });
});

describe('attempts', () => {
  test('makes as many turns as it needs', async () => {
    const run = await night(plans.attempts(6));
    expect([run.outcome, wanted(run, 'checkout')]).toEqual(['recovered', 6]);
    expect(changes(run)).toEqual(['Add one applied', 'Add one#2 applied']);
  });

  test('every turn goes back, the last one first', async () => {
    const run = await night(plans.attempts(6), TOO_LATE);
    expect([run.outcome, wanted(run, 'checkout')]).toEqual(['rolled back', 4]);
    expect(changes(run)).toEqual(['Add one undone', 'Add one#2 undone']);
    const undone = run.entries.map(({ times }) => times?.undone ?? 0);
    expect(undone[1]).toBeLessThan(undone[0] ?? 0);
    expect(run.world.differences).toEqual([]);
  });

  test('when no turn helps, all of them go back', async () => {
    const run = await night(plans.attempts(99));
    expect([run.outcome, wanted(run, 'checkout')]).toEqual(['rolled back', 4]);
    expect(changes(run)).toEqual(['Add one undone', 'Add one#2 undone', 'Add one#3 undone']);
    expect(run.reason).toContain('It did not help 3 times.');
  });
});

describe('rungs', () => {
  test('a cure that did not help is back before the next begins', async () => {
    const run = await night(plans.rungs(6));
    expect([run.outcome, wanted(run, 'checkout')]).toEqual(['recovered', 6]);
    expect(changes(run)).toEqual(['Want five undone', 'Want six applied']);
    const [five, six] = run.entries.toSorted((a, b) => a.seq - b.seq);
    expect(six?.before).toMatchObject({ desiredCount: 4 });
    expect(five?.times?.undone).toBeLessThanOrEqual(six?.intendedAt ?? 0);
  });

  test('when none helps, nothing is left of any', async () => {
    const run = await night(plans.rungs(99));
    expect([run.outcome, wanted(run, 'checkout')]).toEqual(['rolled back', 4]);
    expect(changes(run)).toEqual(['Want five undone', 'Want six undone']);
  });

  test('what the cure that helped has changed goes back when the proof fails', async () => {
    const run = await night(plans.rungs(6), TOO_LATE);
    expect([run.outcome, wanted(run, 'checkout')]).toEqual(['rolled back', 4]);
    expect(changes(run)).toEqual(['Want five undone', 'Want six undone']);
  });
});

describe('together, claim and pause', () => {
  test('both branches change what they have claimed, and give what they did', async () => {
    const run = await night(plans.together);
    expect([run.outcome, wanted(run, 'billing'), wanted(run, 'search')]).toEqual([
      'recovered',
      3,
      3,
    ]);
    expect(run.told.map(({ message }) => message)).toContain('Billing wants 3, search 3.');
    expect(run.times.recoverMs).toBeGreaterThan(90_000);
  });

  test('when one branch fails, what the other has changed goes back', async () => {
    const run = await night(plans.together, 'Enlarge search:error');
    expect([run.outcome, wanted(run, 'billing'), wanted(run, 'search')]).toEqual([
      'rolled back',
      2,
      2,
    ]);
    expect(changes(run)).toEqual(['Enlarge billing undone', 'Enlarge search as-before']);
  });

  test('when a later step fails, both go back', async () => {
    const run = await night(plans.together, TOO_LATE);
    expect([run.outcome, wanted(run, 'billing'), wanted(run, 'search')]).toEqual([
      'rolled back',
      2,
      2,
    ]);
    expect([...changes(run)].sort()).toEqual(['Enlarge billing undone', 'Enlarge search undone']);
  });

  test('what another recovery holds cannot be claimed, and the plan says who holds it', async () => {
    const [first, second] = await evening(
      { plan: plans.enlargeOnly, service: 'billing', afterMs: 0 },
      { plan: plans.together, service: 'checkout', afterMs: 60_000 },
    );
    expect(first?.outcome).toBe('recovered');
    expect(second?.outcome).toBe('rolled back');
    expect(second?.cause).toContain('"Hold billing" cannot have ecs-service:shop/billing');
    expect(second?.cause).toContain(first?.recovery);
    expect(second?.entries.map(({ step, status }) => `${step} ${status}`)).toEqual([
      'Enlarge search undone',
    ]);
  });
});

describe('forEach', () => {
  test('changes every item', async () => {
    const run = await night(plans.forEach);
    expect([run.outcome, wanted(run, 'billing'), wanted(run, 'search')]).toEqual([
      'recovered',
      3,
      3,
    ]);
    expect([...changes(run)].sort()).toEqual([
      'Enlarge it[billing] applied',
      'Enlarge it[search] applied',
    ]);
  });

  test('when one item fails, those that were changed go back', async () => {
    const run = await night(plans.forEach, 'Enlarge it:error:2');
    expect(run.outcome).toBe('rolled back');
    expect([wanted(run, 'billing'), wanted(run, 'search')]).toEqual([2, 2]);
    expect([...changes(run)].sort()).toEqual([
      expect.stringMatching(/^Enlarge it\[\w+\] (as-before|undone)$/),
      expect.stringMatching(/^Enlarge it\[\w+\] (as-before|undone)$/),
    ]);
  });

  test('when a later step fails, every item goes back', async () => {
    const run = await night(plans.forEach, TOO_LATE);
    expect(run.outcome).toBe('rolled back');
    expect([wanted(run, 'billing'), wanted(run, 'search')]).toEqual([2, 2]);
    expect(changes(run).every((change) => change.endsWith('undone'))).toBe(true);
    expect(changes(run)).toHaveLength(2);
  });
});

describe('use', () => {
  test('says the steps of a part twice', async () => {
    const run = await night(plans.uses);
    expect([run.outcome, wanted(run, 'checkout')]).toEqual(['recovered', 7]);
    expect(changes(run)).toEqual(['Want more applied', 'Want more (Then a lot) applied']);
  });

  test('both uses go back', async () => {
    const run = await night(plans.uses, TOO_LATE);
    expect([run.outcome, wanted(run, 'checkout')]).toEqual(['rolled back', 4]);
    expect(changes(run)).toEqual(['Want more undone', 'Want more (Then a lot) undone']);
  });
});

describe('tell', () => {
  test('what could not be told is noted, and the plan goes on', async () => {
    const [record] = await evening({
      plan: plans.together,
      service: 'checkout',
      afterMs: 0,
      fault: 'Tell how many:error',
    });
    expect(record?.outcome).toBe('recovered');
    expect(record?.untold).toContain('"Tell how many"');
  });
});
