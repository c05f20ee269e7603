import fc from 'fast-check';
import { seededRandom } from '../../src/base/random.ts';
import { VirtualClock } from '../../src/base/virtual-clock.ts';
import {
  type EcsTroubleSetup,
  SimulatedAws,
  type WorldState,
} from '../../src/simulated-aws/index.ts';
import { anybody, START, shop } from './world.ts';

/** Simulations are quick, machines are not always. */

/** Something that a scenario or a caller does, with the time that passes after it. */
type Deed = { readonly waitMs: number } & (
  | { readonly do: 'scale'; readonly to: number }
  | { readonly do: 'force' }
  | {
      readonly do: 'trouble';
      readonly kill: number;
      readonly fails: EcsTroubleSetup['replacementsFail'];
    }
  | { readonly do: 'nothing' }
);

const wait = fc.integer({ min: 500, max: 120_000 });
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({
    do: fc.constant('scale' as const),
    to: fc.integer({ min: 0, max: 8 }),
    waitMs: wait,
  }),
  fc.record({ do: fc.constant('force' as const), waitMs: wait }),
  fc.record({ do: fc.constant('nothing' as const), waitMs: wait }),
  fc.record({
    do: fc.constant('trouble' as const),
    kill: fc.integer({ min: 0, max: 8 }),
    fails: fc.constantFrom<EcsTroubleSetup['replacementsFail']>(
      'never',
      'always',
      'until new deployment',
      'until desired count changes',
      { forMs: 90_000 },
    ),
    waitMs: wait,
  }),
);
const deeds = fc.array(deed, { minLength: 1, maxLength: 8 });
const breaker = fc.constantFrom(
  { enable: false, rollback: false },
  { enable: true, rollback: true },
);

const web = (aws: SimulatedAws) => aws.state.ecs.services['shop/web'];

async function carryOut(aws: SimulatedAws, what: Deed): Promise<void> {
  const target = { cluster: 'shop', service: 'web' };
  if (what.do === 'scale') {
    await aws.call(anybody, 'ECS', 'UpdateService', { ...target, desiredCount: what.to });
  } else if (what.do === 'force') {
    await aws.call(anybody, 'ECS', 'UpdateService', { ...target, forceNewDeployment: true });
  } else if (what.do === 'trouble') {
    const kill = Math.min(what.kill, web(aws)?.desiredCount ?? 0);
    aws.setup.ecsTrouble({ ...target, kill, replacementsFail: what.fails });
  }
}

function build(clock: VirtualClock, circuitBreaker: { enable: boolean; rollback: boolean }) {
  const aws = new SimulatedAws({ clock, random: seededRandom(7) });
  shop(aws, { circuitBreaker });
  return aws;
}

test('a world stored and brought back in the middle has the same future', async () => {
  await fc.assert(
    fc.asyncProperty(deeds, deeds, breaker, async (before, after, circuitBreaker) => {
      const clock = new VirtualClock(START);
      const aws = build(clock, circuitBreaker);
      for (const one of before) {
        await carryOut(aws, one);
        await clock.sleep(one.waitMs);
      }
      const text = JSON.stringify(aws.state);
      const stored: WorldState = JSON.parse(text);
      const otherClock = new VirtualClock(clock.now());
      const other = new SimulatedAws({
        clock: otherClock,
        random: seededRandom(99),
        state: stored,
      });
      const futures = [
        { aws, clock },
        { aws: other, clock: otherClock },
      ].map(async (world) => {
        const events: unknown[] = [];
        world.aws.onEvent((event) => events.push(event));
        for (const one of after) {
          await carryOut(world.aws, one);
          await world.clock.sleep(one.waitMs);
        }
        world.aws.resources();
        return { events, state: world.aws.state };
      });
      const [first, second] = await Promise.all(futures);
      expect(second).toEqual(first);
      expect(JSON.parse(text)).toEqual(stored);
    }),
    { numRuns: 30 },
  );
});

const bounds = fc.constantFrom(
  { maximumPercent: 100, minimumHealthyPercent: 50 },
  { maximumPercent: 150, minimumHealthyPercent: 100 },
  { maximumPercent: 200, minimumHealthyPercent: 100 },
);

test('tasks stay within what the deployments allow, and counts fit each other', async () => {
  await fc.assert(
    fc.asyncProperty(deeds, breaker, bounds, async (all, circuitBreaker, percent) => {
      const clock = new VirtualClock(START);
      const aws = new SimulatedAws({ clock, random: seededRandom(7) });
      const service = { cluster: 'shop', service: 'web', desired: 4 };
      aws.setup.ecsService({ ...service, circuitBreaker, ...percent });
      let most = 4;
      for (const one of all) {
        await carryOut(aws, one);
        most = Math.max(most, web(aws)?.desiredCount ?? 0);
        for (let step = 0; step < one.waitMs; step += 5_000) {
          await clock.sleep(5_000);
          const shown = aws.resources().find(({ resource }) => resource === 'ecs-service:shop/web');
          const running = Number(shown?.fields['runningCount']);
          const pending = Number(shown?.fields['pendingCount']);
          expect(running + pending).toBeLessThanOrEqual((most * percent.maximumPercent) / 100);
          const deployments = web(aws)?.deployments ?? [];
          expect(deployments.filter(({ status }) => status === 'PRIMARY')).toHaveLength(1);
          expect(deployments[0]?.status).toBe('PRIMARY');
          expect(new Set(deployments.map(({ id }) => id)).size).toBe(deployments.length);
          const rests = [running, pending, deployments.length];
          const asked = web(aws)?.steady === true ? [web(aws)?.desiredCount, 0, 1] : rests;
          expect(rests).toEqual(asked);
        }
      }
    }),
    { numRuns: 30 },
  );
});

test('a deployment that nothing ails keeps the service above its minimum', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 9 }), bounds, async (desired, percent) => {
      const clock = new VirtualClock(START);
      const aws = new SimulatedAws({ clock, random: seededRandom(7) });
      aws.setup.ecsService({ cluster: 'shop', service: 'web', desired, ...percent });
      await carryOut(aws, { do: 'force', waitMs: 0 });
      const before = web(aws)?.lastCompleted?.id;
      for (let step = 0; step < 90; step++) {
        await clock.sleep(2_000);
        const [shown] = aws.resources();
        const least = Math.ceil((desired * percent.minimumHealthyPercent) / 100);
        expect(Number(shown?.fields['runningCount'])).toBeGreaterThanOrEqual(least);
      }
      expect(web(aws)).toMatchObject({
        steady: true,
        deployments: [{ rolloutState: 'COMPLETED' }],
      });
      expect(web(aws)?.lastCompleted?.id).not.toBe(before);
    }),
    { numRuns: 12 },
  );
});

test('an alarm’s history of states alternates, each beginning where the last ended', async () => {
  await fc.assert(
    fc.asyncProperty(deeds, async (all) => {
      const clock = new VirtualClock(START);
      const aws = build(clock, { enable: false, rollback: false });
      for (const one of all) {
        await carryOut(aws, one);
        await clock.sleep(one.waitMs + 120_000);
      }
      const history = aws.state.cloudwatch.alarms['web-tasks']?.history ?? [];
      const turns = history
        .filter(({ type }) => type === 'StateUpdate')
        .map(({ summary }) => /from (\w+) to (\w+)$/.exec(summary)?.slice(1) ?? []);
      let state = 'OK';
      for (const [from, to] of turns) {
        expect(from).toBe(state);
        expect(to).not.toBe(from);
        state = String(to);
      }
      expect(aws.state.cloudwatch.alarms['web-tasks']?.condition.value).toBe(state);
    }),
    { numRuns: 20 },
  );
});

test('a service that nothing ails comes to rest where it is asked to', async () => {
  await fc.assert(
    fc.asyncProperty(deeds, breaker, async (all, circuitBreaker) => {
      const clock = new VirtualClock(START);
      const aws = build(clock, circuitBreaker);
      for (const one of all.filter((candidate) => candidate.do !== 'trouble')) {
        await carryOut(aws, one);
        await clock.sleep(one.waitMs);
      }
      await clock.sleep(300_000);
      const service = web(aws);
      expect(service).toMatchObject({ steady: true, deployments: [{ rolloutState: 'COMPLETED' }] });
      expect(
        aws.resources().find(({ resource }) => resource.endsWith('/web'))?.fields,
      ).toMatchObject({
        runningCount: service?.desiredCount,
        pendingCount: 0,
      });
    }),
    { numRuns: 30 },
  );
});
