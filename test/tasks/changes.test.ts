import { systemClock } from '../../src/base/clock.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { openTables, type Tables } from '../../src/local/tables.ts';
import { handler as forceNewDeployment } from '../../tasks/force-new-deployment/handler.ts';
import { handler as setDesiredCount } from '../../tasks/set-desired-count/handler.ts';
import { inRecovery } from './recovery.ts';
import { NIGHT, service, TaskRig } from './rig.ts';

let tables: Tables;
let made = 0;
const where = { cluster: 'prod', service: 'checkout' };

beforeAll(async () => {
  tables = await openTables(systemClock);
});
afterAll(() => tables.close());

/**
 * A fake ECS with one service that can be scaled and deployed, and a running recovery that holds
 * it.
 */
async function running(now = service(), scaled: object[] = []) {
  const state = { now, updates: [] as object[], hangs: false };
  const update = async (input: JsonObject): Promise<object> => {
    state.updates.push(input);
    if (state.hangs) await new Promise(() => undefined);
    const { desiredCount, forceNewDeployment: force } = input;
    if (typeof desiredCount === 'number') {
      state.now = { ...state.now, desiredCount, runningCount: desiredCount };
    }
    if (force === true) {
      const next = {
        id: 'ecs-svc/2',
        rolloutState: 'IN_PROGRESS',
        createdAt: new Date(NIGHT + 1_000),
      };
      state.now = service({}, next);
    }
    return { service: state.now };
  };
  const r = new TaskRig(
    {
      ECSClient: (operation, input) =>
        operation === 'UpdateService' ? update(input as JsonObject) : { services: [state.now] },
      ApplicationAutoScalingClient: () => ({ ScalableTargets: scaled }),
    },
    tables.endpoint,
    `changes-${made++}`,
  );
  return { r, state, ...(await inRecovery(r, ['ecs-service:prod/checkout'])) };
}

describe('set-desired-count', () => {
  test('sets the count and nothing else, and sets it back', async () => {
    const { state, run, putBack } = await running();
    const answer = await run(setDesiredCount, { ...where, desired: 4 });
    expect(answer).toEqual({ desired: 4, deploymentId: 'ecs-svc/1' });
    expect(await putBack(setDesiredCount)).toMatchObject({ undone: 1, left: 0 });
    expect(state.updates).toEqual([
      { ...where, desiredCount: 4 },
      { ...where, desiredCount: 2 },
    ]);
  });

  test('asks Application Auto Scaling for the very service', async () => {
    const { r, run } = await running();
    await run(setDesiredCount, { ...where, desired: 4 });
    expect(r.calls).toContainEqual({
      client: 'ApplicationAutoScalingClient',
      operation: 'DescribeScalableTargets',
      input: {
        ServiceNamespace: 'ecs',
        ResourceIds: ['service/prod/checkout'],
        ScalableDimension: 'ecs:service:DesiredCount',
      },
    });
  });

  test.each([
    ['that is auto-scaled', service(), [{}], /Application Auto Scaling/],
    ['that drains', service({ status: 'DRAINING' }), [], /DRAINING/],
  ])('refuses a service %s', async (_what, now, scaled, words) => {
    const { state, run } = await running(now, scaled);
    const asked = run(setDesiredCount, { ...where, desired: 4 });
    await expect(asked).rejects.toMatchObject({
      name: 'Surefoot.Stop',
      message: expect.stringMatching(words),
    });
    expect(state.updates).toEqual([]);
  });

  test('knows its answer when the answer was lost', async () => {
    const { r, state, run } = await running();
    state.hangs = true;
    await expect(run(setDesiredCount, { ...where, desired: 4 })).rejects.toMatchObject({
      name: 'Surefoot.Again',
    });
    state.hangs = false;
    state.now = service({ desiredCount: 4, runningCount: 2 });
    await r.clock.sleep(60_000);
    const answer = await run(setDesiredCount, { ...where, desired: 4 });
    expect(answer).toEqual({ desired: 4, deploymentId: 'ecs-svc/1' });
    expect(state.updates).toHaveLength(1);
  });
});

describe('force-new-deployment', () => {
  test('starts a deployment and says that it cannot be taken back', async () => {
    const { state, run, putBack, entries } = await running();
    expect(await run(forceNewDeployment, where)).toEqual({ deploymentId: 'ecs-svc/2' });
    expect(state.updates).toEqual([{ ...where, forceNewDeployment: true }]);
    expect(await putBack(forceNewDeployment)).toMatchObject({ undone: 0, left: 1 });
    expect(await entries()).toMatchObject([
      { status: 'left', did: expect.stringContaining('ecs-svc/1') },
    ]);
  });

  test('asked again, answers for the deployment that it started itself', async () => {
    const { state, run } = await running();
    await run(forceNewDeployment, where);
    expect(await run(forceNewDeployment, where)).toEqual({ deploymentId: 'ecs-svc/2' });
    expect(state.updates).toHaveLength(1);
  });

  test('does not start one while another is rolled out', async () => {
    const { state, run } = await running(service({}, { rolloutState: 'IN_PROGRESS' }));
    await expect(run(forceNewDeployment, where)).rejects.toMatchObject({ name: 'Surefoot.Stop' });
    expect(state.updates).toEqual([]);
  });

  test.each([
    [
      'ours',
      { id: 'ecs-svc/2', createdAt: new Date(NIGHT + 1_000) },
      { undone: 0, left: 1 },
      'left',
    ],
    ['never there', {}, { undone: 0, left: 0 }, 'as-before'],
    [
      'an older one',
      { id: 'ecs-svc/2', createdAt: new Date(NIGHT - 1) },
      { undone: 0, left: 1 },
      'unclear',
    ],
    [
      'of other software',
      { id: 'ecs-svc/2', taskDefinition: 'arn:task:8' },
      { undone: 0, left: 1 },
      'foreign',
    ],
  ])(
    'after a lost answer finds out that a deployment is %s',
    async (_what, primary, answer, status) => {
      const { state, run, putBack, entries } = await running();
      state.hangs = true;
      await expect(run(forceNewDeployment, where)).rejects.toMatchObject({
        name: 'Surefoot.Again',
      });
      state.now = service({}, primary);
      expect(await putBack(forceNewDeployment)).toMatchObject(answer);
      expect(await entries()).toMatchObject([{ status }]);
    },
  );
});
