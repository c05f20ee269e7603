import { INSTANCE, runbooks } from './rig.ts';

const SHOP = { cluster: 'shop', service: 'checkout' };
const on = { instance: INSTANCE };

describe('ecs-restart', () => {
  function shop() {
    const world = runbooks();
    world.aws.setup.ecsService({ ...SHOP, desired: 2 });
    return world;
  }

  test('restarts, and gives the deployment', async () => {
    const { run, call } = shop();
    const ended = await run('ecs-restart', { ...SHOP, askFirst: 'no' });
    expect(ended).toMatchObject({ status: 'Success' });
    expect(ended.steps.at(-1)).toBe('CheckDeployment Success');
    const { services } = await call<{ services: { deployments: { id: string }[] }[] }>(
      'ECS',
      'DescribeServices',
      { cluster: 'shop', services: ['checkout'] },
    );
    expect(ended.outputs['Restart.DeploymentId']).toEqual([services[0]?.deployments[0]?.id]);
  });

  test('fails for a service that is not there', async () => {
    const ended = await runbooks().run('ecs-restart', { ...SHOP, askFirst: 'no' });
    expect(ended).toMatchObject({ status: 'Failed', steps: ['CheckService Failed'] });
  });

  test('times out when the new tasks never run', async () => {
    const { aws, run } = shop();
    aws.setup.ecsTrouble({ ...SHOP, kill: 1, replacementsFail: 'always' });
    const ended = await run('ecs-restart', { ...SHOP, askFirst: 'no' });
    expect(ended.steps.at(-1)).toMatch(/^WaitForRollout (TimedOut|Failed)$/);
    expect(ended.status).toMatch(/^(TimedOut|Failed)$/);
  });

  test('stopped by hand while it waits: what was started goes on', async () => {
    const { cancel } = shop();
    const ended = await cancel(20_000, 'ecs-restart', { ...SHOP, askFirst: 'no' });
    expect(ended.status).toBe('Cancelled');
    expect(ended.steps).toContain('Restart Success');
  });

  describe('asking first', () => {
    const ask = async (answer?: 'Approve' | 'Reject') => {
      const world = shop();
      const Approvers = ['arn:aws:iam::000000000000:role/ann'];
      const id = await world.start('ecs-restart', { ...SHOP, askFirst: 'yes', Approvers });
      await world.clock.sleep(30_000);
      if (answer !== undefined) {
        const signal = { AutomationExecutionId: id, SignalType: answer };
        await world.call('SSM', 'SendAutomationSignal', signal);
      }
      return world.ending(id);
    };

    test('approved: it restarts', async () => {
      expect(await ask('Approve')).toMatchObject({ status: 'Success' });
    });

    test.each([
      ['rejected', 'Reject'],
      ['unanswered', undefined],
    ] as const)('%s: nothing is restarted', async (_how, answer) => {
      const ended = await ask(answer);
      expect(ended.status).not.toBe('Success');
      expect(ended.steps.at(-1)).toMatch(/^Approve (Rejected|Failed|TimedOut)$/);
    });
  });
});

/** A world with the instance, on which a command whose script holds these words does this. */
function machine(
  runs: string,
  does: { exitCode?: number; stdout?: string; takesMs?: number } = {},
  more: { managed?: boolean; state?: 'running' | 'stopped' } = {},
) {
  const world = runbooks();
  world.aws.setup.instance({ id: INSTANCE, ...more });
  world.aws.setup.command({ instance: INSTANCE, runs, ...does });
  return world;
}

describe.each([
  ['restart-systemd-service', 'systemctl restart', { ...on, unit: 'nginx.service' }, 'Restart'],
  ['collect-evidence', 'section journal', on, 'Collect'],
  [
    'free-disk-space',
    'journalctl --vacuum-time',
    { ...on, olderThanDays: '7', atLeastPercentFree: '10' },
    'Free',
  ],
] as const)('%s', (name, runs, input, step) => {
  test('passes', async () => {
    const ended = await machine(runs, { stdout: 'done' }).run(name, input);
    expect(ended).toMatchObject({ status: 'Success' });
    expect(ended.steps.at(-1)).toBe(`${step} Success`);
    expect(Object.keys(ended.outputs).length).toBeGreaterThan(0);
  });

  test('fails when its command fails', async () => {
    const ended = await machine(runs, { exitCode: 1 }).run(name, input);
    expect(ended).toMatchObject({ status: 'Failed' });
    expect(ended.steps.at(-1)).toBe(`${step} Failed`);
  });

  test('times out when its command does not end', async () => {
    const ended = await machine(runs, { takesMs: 10_000_000 }).run(name, input);
    expect(ended.status).toMatch(/^(TimedOut|Failed)$/);
    expect(ended.steps.at(-1)).toMatch(new RegExp(`^${step} (TimedOut|Failed)$`));
  });

  test('is stopped by hand, and its command with it', async () => {
    const { cancel, call } = machine(runs, { takesMs: 60_000 });
    const world = await cancel(15_000, name, input);
    expect(world.status).toBe('Cancelled');
    const { CommandInvocations } = await call<{ CommandInvocations: { Status: string }[] }>(
      'SSM',
      'ListCommandInvocations',
      {},
    );
    expect(CommandInvocations.map(({ Status }) => Status)).toEqual(['Cancelled']);
  });

  test('fails where Systems Manager does not reach the instance', async () => {
    const ended = await machine(runs, {}, { managed: false }).run(name, input);
    expect(ended.status).not.toBe('Success');
  });
});

describe('run-remediation-script', () => {
  const script = async (world: ReturnType<typeof runbooks>, key = 'up#Shop.sh') => {
    const { Versions = [] } = await world.call<{ Versions?: { VersionId: string }[] }>(
      'S3',
      'ListObjectVersions',
      { Bucket: 'remedies', Prefix: 'up#Shop.sh' },
    );
    return { ...on, key, versionId: Versions[0]?.VersionId ?? '' };
  };
  const RUNS = 'get-object --bucket';

  test('runs the version that it is given, and keeps the output', async () => {
    const world = machine(RUNS, { stdout: 'up again' });
    const ended = await world.run('run-remediation-script', await script(world));
    expect(ended).toMatchObject({ status: 'Success', outputs: { 'Run.ResponseCode': ['0'] } });
    const { Versions } = await world.call<{ Versions: { Key: string }[] }>(
      'S3',
      'ListObjectVersions',
      { Bucket: 'evidence', Prefix: 'scripts/' },
    );
    expect(Versions.map(({ Key }) => Key)).toEqual([expect.stringMatching(/\/stdout$/)]);
  });

  test('does not run what is not in the bucket', async () => {
    const world = machine(RUNS);
    const ended = await world.run('run-remediation-script', await script(world, 'down#Shop.sh'));
    expect(ended).toMatchObject({ status: 'Failed', steps: ['CheckScript Failed'] });
  });

  test.each(['up#Shop.sh; rm -rf /', '../up#Shop.sh\n', '$(id)#Shop.sh', 'up.sh', 'a b#c.sh'])(
    'does not begin with the key %j',
    async (key) => {
      const world = machine(RUNS);
      const asked = world.start('run-remediation-script', { ...(await script(world)), key });
      await expect(asked).rejects.toThrow(/Key/);
    },
  );

  test('fails, times out and is stopped with its script', async () => {
    const failing = machine(RUNS, { exitCode: 3 });
    const failed = await failing.run('run-remediation-script', await script(failing));
    expect(failed.steps.at(-1)).toBe('Run Failed');
    const endless = machine(RUNS, { takesMs: 10_000_000 });
    const late = await endless.run('run-remediation-script', await script(endless));
    expect(late.steps.at(-1)).toMatch(/^Run (TimedOut|Failed)$/);
    const slow = machine(RUNS, { takesMs: 60_000 });
    const asked = await script(slow);
    const stopped = await slow.cancel(20_000, 'run-remediation-script', asked);
    expect(stopped).toMatchObject({ status: 'Cancelled' });
  });
});

test.each(['nginx; reboot', '$(id)', '-x', 'a b', '', 'nginx.service\nreboot'])(
  'restart-systemd-service does not begin with the unit %j',
  async (unit) => {
    const { start } = machine('systemctl');
    await expect(start('restart-systemd-service', { ...on, unit })).rejects.toThrow(
      /'Parameters.Unit.0'|does not match|pattern/,
    );
  },
);

describe('restart-instance', () => {
  test('stops it and starts it again', async () => {
    const { run, instanceState } = machine('');
    const ended = await run('restart-instance', on);
    expect(ended.steps).toEqual(['CheckInstance Success', 'Stop Success', 'Start Success']);
    expect(ended.status).toBe('Success');
    expect(await instanceState()).toBe('running');
  });

  test('leaves alone what is stopped, perhaps on purpose', async () => {
    const { run, instanceState } = machine('', {}, { state: 'stopped' });
    expect(await run('restart-instance', on)).toMatchObject({ status: 'Failed' });
    expect(await instanceState()).toBe('stopped');
  });

  test('times out when the instance does not come back well', async () => {
    const { aws, run } = machine('');
    aws.setup.instanceTrouble({ instance: INSTANCE, cure: 'nothing', impaired: true });
    const ended = await run('restart-instance', on);
    expect(ended.steps.at(-1)).toMatch(/^Start (TimedOut|Failed)$/);
    expect(ended.status).toMatch(/^(TimedOut|Failed)$/);
  });

  test('stopped by hand at any moment, the instance runs in the end', async () => {
    for (const afterMs of [1_000, 10_000, 20_000, 30_000, 45_000, 60_000, 90_000, 120_000]) {
      const { cancel, instanceState } = machine('');
      const ended = await cancel(afterMs, 'restart-instance', on);
      expect(ended.status).toMatch(/^(Cancelled|Success)$/);
      expect([afterMs, await instanceState()]).toEqual([afterMs, 'running']);
    }
  });
});

describe('start-instance and stop-instance', () => {
  test('start a stopped one, and stop it again', async () => {
    const { run, instanceState } = machine('', {}, { state: 'stopped' });
    expect(await run('start-instance', on)).toMatchObject({ status: 'Success' });
    expect(await instanceState()).toBe('running');
    expect(await run('stop-instance', on)).toMatchObject({ status: 'Success' });
    expect(await instanceState()).toBe('stopped');
    expect(await run('stop-instance', on)).toMatchObject({ status: 'Success' });
  });

  test('an instance that does not shut down times out', async () => {
    const { aws, run, instanceState } = machine('');
    aws.setup.instanceTrouble({ instance: INSTANCE, cure: 'nothing', stuck: true });
    const ended = await run('stop-instance', on);
    expect(ended.steps).toEqual([expect.stringMatching(/^Stop (TimedOut|Failed)$/)]);
    expect(ended.status).toMatch(/^(TimedOut|Failed)$/);
    expect(await instanceState()).toBe('stopping');
  });

  test('what runs already is not started', async () => {
    const ended = await machine('').run('start-instance', on);
    expect(ended).toMatchObject({ status: 'Failed', steps: ['CheckInstance Failed'] });
  });

  test('an instance that does not come up well times out', async () => {
    const { aws, run } = machine('', {}, { state: 'stopped' });
    aws.setup.instanceTrouble({ instance: INSTANCE, cure: 'nothing', impaired: true });
    expect((await run('start-instance', on)).status).toMatch(/^(TimedOut|Failed)$/);
  });

  test.each(['start-instance', 'stop-instance'])('%s is stopped by hand', async (name) => {
    const state = name === 'start-instance' ? 'stopped' : 'running';
    const { cancel } = machine('', {}, { state });
    expect((await cancel(5_000, name, on)).status).toBe('Cancelled');
  });

  test.each(['start-instance', 'stop-instance'])('%s fails for no instance', async (name) => {
    expect(await runbooks().run(name, on)).toMatchObject({ status: 'Failed' });
  });
});

describe('replace-instance', () => {
  const OTHER = 'i-0fedcba9876543210';
  function group() {
    const world = runbooks();
    world.aws.setup.autoScalingGroup({ name: 'web', instances: [INSTANCE, OTHER] });
    return world;
  }
  const members = async ({ call }: ReturnType<typeof runbooks>) => {
    const { AutoScalingGroups } = await call<{
      AutoScalingGroups: { Instances: { InstanceId: string; LifecycleState: string }[] }[];
    }>('Auto Scaling', 'DescribeAutoScalingGroups', { AutoScalingGroupNames: ['web'] });
    return AutoScalingGroups[0]?.Instances ?? [];
  };

  test('the group has another one in its place', async () => {
    const world = group();
    const ended = await world.run('replace-instance', { ...on, group: 'web' });
    expect(ended).toMatchObject({ status: 'Success' });
    const now = await members(world);
    expect(now.map(({ LifecycleState }) => LifecycleState)).toEqual(['InService', 'InService']);
    expect(now.map(({ InstanceId }) => InstanceId)).not.toContain(INSTANCE);
  });

  test.each([
    ['another group', { ...on, group: 'db' }],
    ['no group', { instance: 'i-00000000000000000', group: 'web' }],
  ])('one of %s is left alone', async (_which, input) => {
    const world = group();
    world.aws.setup.instance({ id: 'i-00000000000000000' });
    const ended = await world.run('replace-instance', input);
    expect(ended).toMatchObject({ status: 'Failed', steps: ['CheckMember Failed'] });
    expect(await members(world)).toHaveLength(2);
  });

  test('times out while the old one does not go', async () => {
    const world = group();
    world.aws.setup.instanceTrouble({ instance: INSTANCE, cure: 'nothing', stuck: true });
    const ended = await world.run('replace-instance', { ...on, group: 'web' });
    expect(ended.steps.at(-1)).toMatch(/^WaitUntilGone (TimedOut|Failed)$/);
    expect(ended.status).toMatch(/^(TimedOut|Failed)$/);
  });

  test('stopped by hand while the old one goes: the group replaces it all the same', async () => {
    const world = group();
    const ended = await world.cancel(15_000, 'replace-instance', { ...on, group: 'web' });
    expect(ended.status).toBe('Cancelled');
    expect(await members(world)).toHaveLength(2);
  });
});

test('no runbook does more than the rights of its contract allow', async () => {
  const { aws, run } = machine('systemctl');
  const role = { name: 'surefoot-document-restart-systemd-service', actions: [] };
  aws.setup.role(role);
  const ended = await run('restart-systemd-service', { ...on, unit: 'nginx.service' });
  expect(ended).toMatchObject({ status: 'Failed', steps: ['CheckInstance Failed'] });
});

describe('approval-gate', () => {
  // Whoever calls in this world is ann.
  const ANSWER = 'arn:aws:iam::000000000000:role/ann';
  const ask = async (more: Readonly<Record<string, string>> = {}) => {
    const world = runbooks();
    const id = await world.start('approval-gate', {
      Approver: ANSWER,
      NotificationArn: 'arn:aws:sns:us-east-1:000000000000:AutomationSurefoot',
      Message: 'Question 1.',
      ...more,
    });
    await world.clock.sleep(30_000);
    return { ...world, id };
  };
  const signal = (SignalType: string) => async (world: Awaited<ReturnType<typeof ask>>) => {
    await world.call('SSM', 'SendAutomationSignal', {
      AutomationExecutionId: world.id,
      SignalType,
    });
  };

  test('passes for a yes', async () => {
    const world = await ask();
    await signal('Approve')(world);
    expect(await world.ending(world.id)).toMatchObject({
      status: 'Success',
      steps: ['Ask Success'],
    });
  });

  test('is rejected by a no', async () => {
    const world = await ask();
    await signal('Reject')(world);
    const ended = await world.ending(world.id);
    expect(ended.status).toMatch(/^(Rejected|Failed)$/);
    expect(ended.steps).toEqual([expect.stringMatching(/^Ask (Rejected|Failed)$/)]);
  });

  test('obeys no other role than the one it is given', async () => {
    const world = await ask({ Approver: 'arn:aws:iam::000000000000:role/answer' });
    await expect(signal('Approve')(world)).rejects.toThrow('none of the approvers');
  });

  test('times out after seven days of silence, longer than any answer may take', async () => {
    const world = await ask();
    await world.clock.sleep(7 * 86_400_000);
    expect(await world.ending(world.id)).toMatchObject({
      status: 'TimedOut',
      steps: ['Ask TimedOut'],
    });
  });

  test('fails where its topic is not there', async () => {
    const topic = 'arn:aws:sns:us-east-1:000000000000:AutomationNowhere';
    const { ending, id } = await ask({ NotificationArn: topic });
    expect(await ending(id)).toMatchObject({ status: 'Failed', steps: ['Ask Failed'] });
  });

  test('is stopped by hand', async () => {
    const world = await ask();
    const order = { AutomationExecutionId: world.id, Type: 'Cancel' };
    await world.call('SSM', 'StopAutomationExecution', order);
    expect(await world.ending(world.id)).toMatchObject({ status: 'Cancelled' });
  });
});
