import { systemClock } from '../../src/base/clock.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { Approvers } from '../../src/control/approvers.ts';
import { Recoveries, Store } from '../../src/control/index.ts';
import { handler as askApproval } from '../../src/functions/ask-approval.ts';
import { openTables, type Tables } from '../../src/local/tables.ts';
import { NIGHT } from '../control/rig.ts';
import { ApprovalsRig } from './approvals-rig.ts';

let tables: Tables;
let made = 0;

beforeAll(async () => {
  tables = await openTables(systemClock);
});
afterAll(() => tables.close());

/** A recovery that somebody has started by hand, and the people who may be asked. */
async function startedBy(by: string | undefined, people = ['ann', 'bob']) {
  const rig = new ApprovalsRig(tables.endpoint, `ask-${made++}`);
  await new Store(rig.runtime).createTable();
  const records = new Recoveries(rig.runtime);
  await records.open({
    recovery: 'r1',
    plan: 'a-plan',
    planVersion: 'v1',
    execution: { arn: 'arn:execution:r1', name: 'r1', startedAt: '' },
    triggeredBy: { kind: 'by hand', key: 'ticket-7' },
    startedAt: NIGHT,
    deadline: NIGHT + 3_600_000,
    cooldownMs: 600_000,
  });
  const trigger = { key: 'ticket-7', input: {}, ...(by !== undefined && { by }) };
  await records.run('r1', { trigger, held: ['ecs-service:prod/checkout'], mode: 'automatic' });
  for (const name of people) {
    await new Approvers(rig.runtime).put({
      name,
      address: `${name}@example.com`,
      identity: `arn:aws:iam::1:user/${name}`,
      subscription: 's',
      confirmed: true,
      addedAt: NIGHT,
      addedBy: 'test',
    });
  }
  rig.ssm = (operation, input) => {
    if (operation === 'DescribeDocument') return { Document: { DefaultVersion: '1' } };
    if (operation === 'StartAutomationExecution') return { AutomationExecutionId: 'automation-1' };
    if (operation === 'SendAutomationSignal') rig.signals.push(input as JsonObject);
    return {};
  };
  rig.remainingMs = 110_000;
  const ask = (more: JsonObject = {}) =>
    rig.give(askApproval, {
      do: 'ask',
      recovery: 'r1',
      epoch: 1,
      step: 'Ask the owner',
      attempt: 1,
      token: 'token',
      question: {
        why: 'Because.',
        does: [
          {
            what: 'Restart it',
            input: {},
            target: 'ecs-service:prod/checkout',
            undo: { lasts: false, says: 'It goes back.' },
          },
        ],
        evidence: [],
      },
      approvers: ['ann', 'bob'],
      quorum: 1,
      answerWithinMs: 900_000,
      ...more,
    });
  const asked = async () => (await rig.approvals.listOpen())[0];
  return { rig, ask, asked };
}

test.each(['ann', 'arn:aws:iam::1:user/ann'])(
  'who started it by hand (%s) may say no, and cannot approve it',
  async (by) => {
    const { rig, ask, asked } = await startedBy(by);
    await ask();
    const request = await asked();
    if (request === undefined) throw new Error('Nobody was asked.');
    expect([request.requester, request.approvers]).toEqual(['ann', ['ann', 'bob']]);
    const own = await rig.press(await rig.link(request), 'approve');
    expect(own.statusCode).toBe(409);
    expect(await rig.approvals.get(request.request)).toMatchObject({
      state: 'open',
      decisions: [],
      refused: [{ approver: 'ann', because: 'asked for it' }],
    });
    await rig.press(await rig.link(request, 'bob'), 'approve');
    expect((await rig.approvals.get(request.request)).state).toBe('approved');
    expect(rig.signals).toEqual([expect.objectContaining({ SignalType: 'Approve' })]);
  },
);

test('who started it is no help: too few others, and nobody is asked', async () => {
  const { rig, ask, asked } = await startedBy('ann', ['ann']);
  await expect(ask()).rejects.toThrow(
    'Not registered, or not confirmed: bob. ann started it, and cannot approve it. 0 may approve; 1 must.',
  );
  expect(await asked()).toBeUndefined();
  expect(rig.sent).toEqual([]);
});

test('nobody says who started it: everybody may approve', async () => {
  const { ask, asked } = await startedBy(undefined);
  await ask();
  expect((await asked())?.requester).toBeNull();
});

test('a question that names nobody goes to everybody who has confirmed', async () => {
  const { rig, ask, asked } = await startedBy(undefined, ['ann', 'bob', 'cid']);
  await new Approvers(rig.runtime).put({
    name: 'dan',
    address: 'dan@example.com',
    identity: '',
    subscription: 's',
    confirmed: false,
    addedAt: NIGHT,
    addedBy: 'test',
  });
  await ask({ approvers: [] });
  expect((await asked())?.approvers).toEqual(['ann', 'bob', 'cid']);
});
