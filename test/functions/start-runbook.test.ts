import { systemClock } from '../../src/base/clock.ts';
import type { Json } from '../../src/base/json.ts';
import type { Mode } from '../../src/contract/index.ts';
import { openTables, type Tables } from '../../src/local/tables.ts';
import { NIGHT } from '../control/rig.ts';
import { awsError } from './fake-aws.ts';
import { atRunbook as runbookAt, STEP, UNDO } from './runbook-rig.ts';

let tables: Tables;
let made = 0;

beforeAll(async () => {
  tables = await openTables(systemClock);
});
afterAll(() => tables.close());

const LEFT = { cannotUndo: 'Gone is gone.', leaves: 'nothing' };

const atRunbook = (undo?: Json, mode?: Mode) =>
  runbookAt(tables.endpoint, `runbook-${made++}`, undo, mode);

const notYet = { name: 'Surefoot.NotYet' };

describe('starting', () => {
  test('the entry and the key stand in the table before the start', async () => {
    const { run, seenAtStart, automations, entry } = await atRunbook();
    await run();
    expect(seenAtStart()).toEqual(['token-1', 'intended']);
    const [automation] = [...automations.values()];
    expect(automation).toMatchObject({
      document: 'surefoot-document-start-instance',
      parameters: {
        InstanceId: ['i-1'],
        AtLeast: ['3'],
        AutomationAssumeRole: ['arn:aws:iam::1:role/surefoot-document-start-instance-r'],
      },
    });
    expect(await entry()).toMatchObject({
      task: 'runbook start-instance',
      function: expect.stringContaining('surefoot-start-runbook:7'),
    });
  });

  test('asked again, it starts nothing and the newest token is woken', async () => {
    const { run, ends, starts, woken, entry } = await atRunbook();
    await run();
    await run({ token: 'token-2' });
    expect(starts).toHaveLength(1);
    await ends('automation-1', 'Success');
    const output = JSON.stringify({ automation: 'automation-1', output: 'fine' });
    expect(woken).toEqual([{ operation: 'SendTaskSuccess', taskToken: 'token-2', output }]);
    expect(await entry()).toMatchObject({ status: 'applied', result: { output: 'fine' } });
  });

  test('one that has ended before a new token came wakes that token', async () => {
    const { run, ends, woken } = await atRunbook();
    await run();
    await ends('automation-1', 'Success');
    await run({ token: 'token-2' });
    expect(woken.map(({ taskToken }) => taskToken)).toEqual(['token-1', 'token-2']);
  });

  test('a throttled start did not start: it is tried again', async () => {
    const { run, failing, starts, entry } = await atRunbook();
    failing.push({ error: awsError('ThrottlingException'), after: false });
    await expect(run()).rejects.toMatchObject({ name: 'Surefoot.Again' });
    expect(await entry()).toMatchObject({ status: 'refused' });
    await run();
    expect(starts).toHaveLength(2);
    expect(await entry()).toMatchObject({ status: 'intended' });
  });

  test('a start without an answer that was carried out is adopted', async () => {
    const { run, failing, starts } = await atRunbook();
    failing.push({ error: awsError('InternalServerError', 'server'), after: true });
    expect(await run()).toEqual({ automation: 'automation-1' });
    expect(starts).toHaveLength(1);
  });

  test('a start of which nothing is seen for a minute is unclear, and never repeated', async () => {
    const { run, rig, failing, starts } = await atRunbook();
    failing.push({ error: awsError('InternalServerError', 'server'), after: false });
    await expect(run()).rejects.toMatchObject({ name: 'Surefoot.Unclear' });
    expect(rig.clock.now() - NIGHT).toBeGreaterThanOrEqual(60_000);
    expect(starts).toHaveLength(1);
  });

  test('starts are a second apart', async () => {
    const { run, starts } = await atRunbook();
    const other = run({ attempt: 2 });
    await Promise.all([run(), other]);
    const [first = 0, second = 0] = starts;
    expect(second - first).toBeGreaterThanOrEqual(1_000);
  });

  test('where it may change nothing, it proposes and starts nothing', async () => {
    const { run, rig, starts } = await atRunbook(UNDO, 'observe');
    await expect(run()).rejects.toMatchObject({ code: 'TASK1016' });
    expect(starts).toEqual([]);
    expect((await rig.record()).proposal).toMatchObject({ step: STEP });
  });
});

describe('putting back', () => {
  test('the automation is stopped and waited for, then its undo runs once', async () => {
    const { run, back, stopped, automations, starts, rig, entry } = await atRunbook();
    await run();
    await expect(back()).rejects.toMatchObject(notYet);
    await expect(back()).rejects.toMatchObject(notYet);
    expect(stopped).toContain('automation-1');
    expect(starts).toHaveLength(1);
    const first = automations.get('automation-1');
    if (first !== undefined) first.status = 'Cancelled';
    for (let asked = 0; asked < 3; asked++) await expect(back()).rejects.toMatchObject(notYet);
    expect(starts).toHaveLength(2);
    const undo = automations.get('automation-2');
    expect(undo?.document).toBe('surefoot-document-stop-instance');
    if (undo !== undefined) undo.status = 'Success';
    expect(await back()).toEqual({ step: STEP, undone: 1, left: 0 });
    expect(await entry()).toMatchObject({ status: 'undone' });
    expect(rig.clock.now()).toBeLessThan(NIGHT + 60_000);
  });

  test('an undo that fails is asked again until its bound is used up', async () => {
    const { run, ends, back, automations, rig, entry } = await atRunbook();
    await run();
    await ends('automation-1', 'Failed');
    await expect(back()).rejects.toMatchObject(notYet);
    const undo = automations.get('automation-2');
    if (undo !== undefined) undo.status = 'Failed';
    await expect(back()).rejects.toMatchObject(notYet);
    const again = automations.get('automation-3');
    if (again !== undefined) again.status = 'Failed';
    await rig.clock.sleep(UNDO.withinMs);
    await expect(back()).rejects.toMatchObject({ name: 'Surefoot.Stop', code: 'TASK1009' });
    expect(await entry()).toMatchObject({ status: 'undoing' });
    expect(automations.size).toBe(3);
  });

  test('what nothing puts back is stopped, and left with its reason', async () => {
    const { run, ends, back, entry } = await atRunbook(LEFT);
    await run();
    await expect(back()).rejects.toMatchObject(notYet);
    await ends('automation-1', 'Cancelled');
    expect(await back()).toEqual({ step: STEP, undone: 0, left: 1 });
    expect(await entry()).toMatchObject({ status: 'left', why: 'Gone is gone.' });
  });

  test('what failed before it changed anything is not undone', async () => {
    const { run, ends, back, entry, checked, starts } = await atRunbook();
    await run();
    checked.status = 'Failed';
    await ends('automation-1', 'Failed');
    expect(await back()).toEqual({ step: STEP, undone: 0, left: 0 });
    expect(await entry()).toMatchObject({ status: 'as-before' });
    expect(starts).toHaveLength(1);
  });

  test('what was never started is as before, after two looks', async () => {
    const { run, failing, back, rig, entry } = await atRunbook();
    failing.push({ error: awsError('InternalServerError', 'server'), after: false });
    await expect(run()).rejects.toMatchObject({ name: 'Surefoot.Unclear' });
    await expect(back()).rejects.toMatchObject(notYet);
    await rig.clock.sleep(180_000);
    await expect(back()).rejects.toMatchObject(notYet);
    await rig.clock.sleep(6_000);
    expect(await back()).toEqual({ step: STEP, undone: 0, left: 0 });
    expect(await entry()).toMatchObject({ status: 'as-before', doubted: true });
  });

  test('success that arrives while it is put back wakes the state with a failure', async () => {
    const { run, ends, back, automations, woken } = await atRunbook();
    await run();
    const first = automations.get('automation-1');
    if (first !== undefined) first.status = 'Success';
    await expect(back()).rejects.toMatchObject(notYet);
    await ends('automation-1', 'Success');
    expect(woken).toEqual([expect.objectContaining({ operation: 'SendTaskFailure' })]);
  });
});

test.each(['Failed', 'TimedOut', 'Cancelled'])('%s: the step fails', async (status) => {
  const { run, ends, woken, entry } = await atRunbook();
  await run();
  await ends('automation-1', status);
  expect(woken).toEqual([
    expect.objectContaining({ operation: 'SendTaskFailure', error: 'Surefoot.RunbookFailed' }),
  ]);
  expect(await entry()).toMatchObject({ status: 'intended' });
});
