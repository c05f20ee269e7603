import { systemClock } from '../../src/base/clock.ts';
import type { Json } from '../../src/base/json.ts';
import { handler as admit } from '../../src/functions/admit.ts';
import { openTables, type Tables } from '../../src/local/tables.ts';
import { letsIn } from '../../src/targets/surefoot-tag.ts';
import { targetNow } from '../../src/targets/target-busy.ts';
import { admitEvent, PLAN } from './alarm.ts';
import { awsError } from './fake-aws.ts';
import { PlatformRig, serviceAtRest } from './rig.ts';

let tables: Tables;
let made = 0;
const fresh = () => new PlatformRig(tables.endpoint, `target-now-${made++}`);

beforeAll(async () => {
  tables = await openTables(systemClock);
});
afterAll(() => tables.close());

describe('the tag', () => {
  test.each([
    ['*', true],
    ['any', true],
    ['web-restart', true],
    ['db-restart web-restart', true],
    ['db-restart,web-restart', true],
    ['db-restart any', true],
    ['web', false],
    ['web-restart-twice', false],
    ['anything', false],
    ['', false],
    [undefined, false],
  ])('%p lets the plan web-restart in: %p', (tag, expected) => {
    expect(letsIn(tag, 'web-restart')).toBe(expected);
  });

  test.each([
    ['has no tag', []],
    ['has the tag "surefoot" = "db-restart"', [{ key: 'surefoot', value: 'db-restart' }]],
    ['has no tag', [{ key: 'Surefoot', value: 'any' }]],
  ])('a target that %s is left alone until a person tags it', async (words, tags) => {
    const r = await fresh().ready();
    r.ecs = () => ({ services: [serviceAtRest({ tags })] });
    const answer = await r.ask(admit, admitEvent('one'));
    expect(answer).toMatchObject({ admitted: false, outcome: 'pending' });
    expect(answer['reason']).toContain(`untagged: ecs-service:prod/checkout ${words}`);
    const { pending } = await r.records.get(String(answer['recovery']));
    expect(pending?.refusals).toMatchObject([{ by: 'untagged' }]);
    expect((await r.board.read()).held.size).toBe(0);
  });

  test('is not asked for by a plan that only observes', async () => {
    const r = await fresh().ready('observe');
    r.ecs = () => ({ services: [serviceAtRest({ tags: [] })] });
    expect(await r.ask(admit, admitEvent('one'))).toMatchObject({ admitted: true });
  });
});

describe('somebody else at work on a service', () => {
  const rolling = { id: 'ecs-svc/2', status: 'PRIMARY', rolloutState: 'IN_PROGRESS' };
  const failed = { id: 'ecs-svc/2', status: 'PRIMARY', rolloutState: 'FAILED' };
  const old = { id: 'ecs-svc/1', status: 'ACTIVE', rolloutState: 'COMPLETED' };

  test.each<[string, { [key: string]: Json }, string]>([
    ['a rollout', { deployments: [rolling, old] }, 'is being rolled out'],
    ['a rollout that drains', { deployments: [{ ...old, status: 'PRIMARY' }, old] }, 'still has 2'],
    ['its deletion', { status: 'DRAINING' }, 'is DRAINING'],
  ])('%s is waited for', async (_name, service, words) => {
    const r = await fresh().ready();
    r.ecs = () => ({ services: [serviceAtRest(service)] });
    const answer = await r.ask(admit, admitEvent('one'));
    expect(answer).toMatchObject({ admitted: false, outcome: 'pending' });
    expect(answer['reason']).toContain(`elsewhere: ecs-service:prod/checkout ${words}`);
    expect((await r.board.read()).held.size).toBe(0);
  });

  test.each([
    ['Pending', true],
    ['InProgress', true],
    ['Successful', false],
    ['Overridden', false],
    ['Unfulfilled', false],
    ['Failed', false],
  ])('a scaling that is %s is waited for: %p', async (StatusCode, busy) => {
    const r = await fresh().ready();
    const asked: unknown[] = [];
    r.scaling = (operation, input) => {
      asked.push([operation, input]);
      const NextToken = asked.length === 1 ? 'more' : undefined;
      const Description = 'Setting desired count to 6.';
      const last = [{ StatusCode: 'Successful' }, { StatusCode, Description }];
      return { ScalingActivities: NextToken === undefined ? last : [], NextToken };
    };
    const answer = await r.ask(admit, admitEvent('one'));
    const of = {
      ServiceNamespace: 'ecs',
      ResourceId: 'service/prod/checkout',
      ScalableDimension: 'ecs:service:DesiredCount',
    };
    expect(asked).toEqual([
      ['DescribeScalingActivities', of],
      ['DescribeScalingActivities', { ...of, NextToken: 'more' }],
    ]);
    expect(answer['admitted']).toBe(!busy);
    if (busy) {
      expect(answer['reason']).toBe(
        'elsewhere: ecs-service:prod/checkout is being scaled (Setting desired count to 6.).',
      );
    }
  });

  test('has stopped when the rollout failed and nothing else is there', async () => {
    const r = await fresh().ready();
    r.ecs = () => ({ services: [serviceAtRest({ deployments: [failed] })] });
    expect(await r.ask(admit, admitEvent('one'))).toMatchObject({ admitted: true });
  });

  test('does not take back what another try of Admit has taken', async () => {
    const r = await fresh().ready();
    const first = await r.ask(admit, admitEvent('one'));
    // As if that try had died before it could note what it took.
    const died = await fresh().ready();
    const [target] = ['ecs-service:prod/checkout'] as const;
    const asking = { recovery: String(first['recovery']), plan: PLAN.name, perHour: 5 };
    const now = died.clock.now();
    const seen = await died.board.read();
    await died.board.take({ ...asking, targets: [target], stormLimit: 10, now }, seen);
    died.ecs = () => ({ services: [serviceAtRest({ deployments: [rolling] })] });
    expect(await died.ask(admit, admitEvent('one'))).toMatchObject({ admitted: true });
  });
});

test.each([
  ['ThrottlingException', 'Surefoot.Again'],
  ['AccessDeniedException', 'Surefoot.Stop'],
])('when ECS answers %s, Admit raises %s and nothing is taken', async (said, raised) => {
  const r = await fresh().ready();
  r.ecs = () => {
    throw awsError(said);
  };
  await expect(r.ask(admit, admitEvent('one'))).rejects.toMatchObject({ name: raised });
  expect((await r.board.read()).held.size).toBe(0);
});

test('a service that ECS does not know stops Admit', async () => {
  const r = await fresh().ready();
  r.ecs = () => ({ services: [], failures: [{ reason: 'MISSING' }] });
  await expect(r.ask(admit, admitEvent('one'))).rejects.toMatchObject({ name: 'Surefoot.Stop' });
});

describe('an instance', () => {
  const instance = 'i-0123456789abcdef0';
  const look = async (state: string, group: string | undefined, refresh: string) => {
    const r = fresh();
    const Tags = [
      { Key: 'surefoot', Value: '*' },
      ...(group === undefined ? [] : [{ Key: 'aws:autoscaling:groupName', Value: group }]),
    ];
    r.ec2 = () => ({ Reservations: [{ Instances: [{ State: { Name: state }, Tags }] }] });
    r.autoScaling = () => ({ InstanceRefreshes: [{ Status: 'Failed' }, { Status: refresh }] });
    return targetNow({ kind: 'ec2-instance', parts: { instance } }, r.runtime);
  };

  test.each([
    ['running', undefined, 'InProgress', undefined],
    ['stopped', undefined, 'InProgress', undefined],
    ['stopping', undefined, 'Successful', 'is stopping'],
    ['terminated', 'web', 'Successful', 'is terminated'],
    ['running', 'web', 'Successful', undefined],
    ['running', 'web', 'InProgress', 'belongs to group web, whose instances are being refreshed'],
    ['running', 'web', 'Baking', 'belongs to group web, whose instances are being refreshed'],
    ['running', 'web', 'RollbackSuccessful', undefined],
  ])('that is %s in group %s, whose last refresh is %s: %s', async (state, group, said, busy) => {
    expect(await look(state, group, said)).toEqual({ tag: '*', busy });
  });

  test('that EC2 does not know stops Admit', async () => {
    const r = fresh();
    const target = { kind: 'ec2-instance', parts: { instance } } as const;
    await expect(targetNow(target, r.runtime)).rejects.toMatchObject({ name: 'Surefoot.Stop' });
  });
});
