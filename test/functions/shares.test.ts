import { systemClock } from '../../src/base/clock.ts';
import type { AdmitEvent } from '../../src/contract/index.ts';
import { handler as admit } from '../../src/functions/admit.ts';
import { handler as claim } from '../../src/functions/claim.ts';
import { openTables, type Tables } from '../../src/local/tables.ts';
import { groupNow } from '../../src/targets/target-group-look.ts';
import { admitEvent, PLAN } from './alarm.ts';
import { awsError } from './fake-aws.ts';
import { PlatformRig, serviceAtRest } from './rig.ts';

let tables: Tables;
let made = 0;
const fresh = () => new PlatformRig(tables.endpoint, `shares-${made++}`);

beforeAll(async () => {
  tables = await openTables(systemClock);
});
afterAll(() => tables.close());

type Share = NonNullable<AdmitEvent['plan']['limits']['share']>;

/** The plan with a share, on the alarm of prod/checkout. */
const asks = (share: Share) =>
  admitEvent('one', undefined, { ...PLAN, limits: { ...PLAN.limits, share } });

/** A cluster whose services run so many of the four tasks that they want. */
function cluster(running: Readonly<Record<string, number>>, more: Record<string, object> = {}) {
  const called: string[] = [];
  const answer = (operation: string, input: unknown) => {
    const asked = input as { services?: string[]; nextToken?: string; maxResults?: number };
    called.push(operation);
    const names = Object.keys(running);
    if (operation === 'ListServices') {
      const from = Number(asked.nextToken ?? 0);
      const to = from + (asked.maxResults ?? 10);
      return {
        serviceArns: names.slice(from, to).map((name) => `arn:aws:ecs:r:1:service/prod/${name}`),
        ...(to < names.length ? { nextToken: String(to) } : {}),
      };
    }
    if ((asked.services?.length ?? 0) > 10) throw awsError('InvalidParameterException');
    const services = (asked.services ?? []).map((arn) => {
      const serviceName = arn.slice(arn.lastIndexOf('/') + 1);
      const runningCount = running[serviceName] ?? 0;
      return serviceAtRest({ serviceName, desiredCount: 4, runningCount, ...more[serviceName] });
    });
    return { services };
  };
  return { answer, called };
}

const HALF: Share = { percent: 50 };

describe('a plan that takes half of a cluster', () => {
  test.each<[string, Record<string, number>, Share, string | undefined]>([
    ['one of four is ill', { checkout: 2, a: 4, b: 4, c: 4 }, HALF, undefined],
    ['two of four are ill', { checkout: 2, a: 0, b: 4, c: 4 }, HALF, undefined],
    ['three of four are ill', { checkout: 2, a: 0, b: 3, c: 4 }, HALF, '3 of the 4'],
    ['two others are ill, this one is not', { checkout: 4, a: 0, b: 3, c: 4 }, HALF, '3 of the 4'],
    ['half of three is one', { checkout: 2, a: 0, b: 4 }, HALF, '2 of the 3'],
    ['half of one is none', { checkout: 2 }, HALF, '1 of the 1'],
    ['at least one by choice', { checkout: 2 }, { ...HALF, atLeastOne: true }, undefined],
    ['all of it', { checkout: 2, a: 0 }, { percent: 100 }, undefined],
  ])('%s', async (_name, running, share, refused) => {
    const r = await fresh().ready();
    r.ecs = cluster(running).answer;
    const answer = await r.ask(admit, asks(share));
    const { held, groups } = await r.board.read();
    if (refused === undefined) {
      expect(answer).toMatchObject({ admitted: true });
      expect([...(groups.get('group#ecs-cluster:prod') ?? [])]).toEqual([
        'ecs-service:prod/checkout',
      ]);
      return;
    }
    expect(answer).toMatchObject({ admitted: false, outcome: 'pending' });
    expect(answer['reason']).toContain(`share: with ecs-service:prod/checkout ${refused}`);
    expect(held.size).toBe(0);
    const { pending } = await r.records.get(String(answer['recovery']));
    expect(pending?.refusals).toMatchObject([{ by: 'share' }]);
  });

  test('counts what another plan holds, though that one has no share', async () => {
    const r = await fresh().ready();
    const targets = ['ecs-service:prod/a', 'ecs-service:prod/b'] as const;
    const other = { recovery: 'r1', plan: 'other', targets, perHour: 5, stormLimit: 5 };
    await r.board.take({ ...other, now: r.clock.now() }, await r.board.read());
    r.ecs = cluster({ checkout: 2, a: 4, b: 4, c: 4 }).answer;
    expect(await r.ask(admit, asks(HALF))).toMatchObject({ outcome: 'pending' });
    await r.board.giveBack('r1');
    const again = admitEvent('two', undefined, {
      ...PLAN,
      limits: { ...PLAN.limits, share: HALF },
    });
    expect(await r.ask(admit, again)).toMatchObject({ admitted: false, outcome: 'skipped' });
  });

  test('does not count services that want no tasks or are being deleted', async () => {
    const r = await fresh().ready();
    r.ecs = cluster(
      { checkout: 2, a: 0, b: 4, off: 0, going: 0 },
      { off: { desiredCount: 0 }, going: { status: 'DRAINING' } },
    ).answer;
    const answer = await r.ask(admit, asks(HALF));
    expect(answer['reason']).toContain('2 of the 3 members of ecs-cluster:prod');
  });

  test('reads a cluster page by page, ten services at a time', async () => {
    const r = await fresh().ready();
    const names = Array.from({ length: 120 }, (_, n) => [`s${n}`, 4] as const);
    const { answer, called } = cluster({ checkout: 2, ...Object.fromEntries(names) });
    r.ecs = answer;
    expect(await r.ask(admit, asks(HALF))).toMatchObject({ admitted: true });
    expect(called.filter((one) => one === 'ListServices').length).toBe(2);
    // One of them for the tag of the target.
    expect(called.filter((one) => one === 'DescribeServices').length).toBe(14);
  });

  test('refuses where a cluster has too many services to look at', async () => {
    const r = await fresh().ready();
    const names = Array.from({ length: 200 }, (_, n) => [`s${n}`, 4] as const);
    r.ecs = cluster({ checkout: 2, ...Object.fromEntries(names) }).answer;
    const answer = await r.ask(admit, asks(HALF));
    expect(answer).toMatchObject({ admitted: false, outcome: 'pending' });
    expect(answer['reason']).toContain('share: ecs-cluster:prod has over 200 members');
  });

  test.each([
    ['ThrottlingException', 'Surefoot.Again'],
    ['AccessDeniedException', 'Surefoot.Stop'],
  ])('takes nothing when the cluster cannot be read: %s', async (said, raised) => {
    const r = await fresh().ready();
    const { answer } = cluster({ checkout: 2 });
    r.ecs = (operation, input) => {
      if (operation === 'ListServices') throw awsError(said);
      return answer(operation, input);
    };
    await expect(r.ask(admit, asks(HALF))).rejects.toMatchObject({ name: raised });
    expect((await r.board.read()).held.size).toBe(0);
  });

  test('is held to it by what it claims while it runs', async () => {
    const r = await fresh().ready();
    r.ecs = cluster({ checkout: 2, a: 4, b: 4, c: 4 }).answer;
    const { recovery = '' } = await r.ask(admit, asks(HALF));
    const claims = (...services: string[]) => ({
      do: 'claim',
      recovery,
      epoch: 1,
      step: 'Take them',
      targets: services.map((service) => ({
        kind: 'ecs-service',
        parts: { cluster: 'prod', service },
      })),
    });
    await expect(r.ask(claim, claims('a', 'b'))).rejects.toMatchObject({
      name: 'Surefoot.Stop',
      message: expect.stringContaining('share: with ecs-service:prod/a, ecs-service:prod/b 3 of'),
    });
    expect(await r.ask(claim, claims('a'))).toEqual({ held: ['ecs-service:prod/a'] });
    await expect(r.ask(claim, claims('c'))).rejects.toThrow(/3 of the 4/);
    expect((await r.board.read()).groups.get('group#ecs-cluster:prod')?.size).toBe(2);
  });
});

describe('the group of an instance', () => {
  const of = async (instances: readonly [string, string, string][], desired: number) => {
    const r = fresh();
    r.autoScaling = (operation) =>
      operation === 'DescribeAutoScalingInstances'
        ? { AutoScalingInstances: instances.length === 0 ? [] : [{ AutoScalingGroupName: 'web' }] }
        : {
            AutoScalingGroups: [
              {
                DesiredCapacity: desired,
                Instances: instances.map(([InstanceId, LifecycleState, HealthStatus]) => ({
                  InstanceId,
                  LifecycleState,
                  HealthStatus,
                })),
              },
            ],
          };
    const target = { kind: 'ec2-instance', parts: { instance: 'i-1' } } as const;
    return groupNow({ target, key: 'ec2-instance:i-1' }, r.runtime);
  };

  test('is its Auto Scaling group, with what it lacks, without what leaves', async () => {
    const instances = [
      ['i-1', 'InService', 'Unhealthy'],
      ['i-2', 'InService', 'Healthy'],
      ['i-3', 'Standby', 'Healthy'],
      ['i-4', 'Terminating:Wait', 'Healthy'],
    ] as const;
    expect(await of(instances as never, 5)).toEqual({
      group: 'auto-scaling-group:web',
      size: 5,
      members: ['ec2-instance:i-1', 'ec2-instance:i-2', 'ec2-instance:i-3'],
      unhealthy: [
        'ec2-instance:i-1',
        'ec2-instance:i-3',
        'auto-scaling-group:web lacks 1',
        'auto-scaling-group:web lacks 2',
      ],
    });
  });

  test('is itself where it belongs to none', async () => {
    expect(await of([], 0)).toEqual({
      group: 'alone:ec2-instance:i-1',
      size: 1,
      members: ['ec2-instance:i-1'],
      unhealthy: [],
    });
  });
});
