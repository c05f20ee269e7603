import { systemClock } from '../../src/base/clock.ts';
import type { JsonObject } from '../../src/base/json.ts';
import type { NewApproval } from '../../src/control/approvals.ts';
import { Recoveries } from '../../src/control/index.ts';
import { unsentMessages } from '../../src/control/unsent.ts';
import { Waits } from '../../src/control/waits.ts';
import { sweepAutomations } from '../../src/functions/automations/sweep.ts';
import { handler as resume } from '../../src/functions/resume.ts';
import { openTables, type Tables } from '../../src/local/tables.ts';
import { NIGHT } from '../control/rig.ts';
import { ApprovalsRig } from './approvals-rig.ts';

let tables: Tables;
let made = 0;

beforeAll(async () => {
  tables = await openTables(systemClock);
});
afterAll(() => tables.close());

/** A recovery at a gate whose automation stands as the test says. */
async function atGate(status: string, more: Partial<NewApproval> = {}) {
  const rig = new ApprovalsRig(tables.endpoint, `sweep-${made++}`);
  const request = await rig.asks(more);
  const stopped: JsonObject[] = [];
  const standing = { status };
  rig.ssm = (operation, input) => {
    if (operation === 'StopAutomationExecution') stopped.push(input as JsonObject);
    if (operation !== 'GetAutomationExecution') return {};
    return { AutomationExecution: { AutomationExecutionStatus: standing.status } };
  };
  const call = {
    runtime: rig.runtime,
    clock: rig.clock,
    environment: rig.runtime.environment,
    client: rig.runtime.client,
    remainingMs: () => 30_000,
  };
  return { rig, request, stopped, standing, sweep: () => sweepAutomations(call) };
}

const event = (automation: string, status: string) => ({
  source: 'aws.ssm',
  detail: { ExecutionId: automation, Status: status },
});

describe('the sweep', () => {
  test('resumes what a lost event has left waiting', async () => {
    const { rig, request, standing, sweep } = await atGate('Waiting');
    expect(await sweep()).toMatchObject({ resumed: 0 });
    await rig.press(await rig.link(request), 'approve');
    standing.status = 'Success';
    expect(await sweep()).toMatchObject({ resumed: 1 });
    expect(rig.woken).toEqual([expect.objectContaining({ operation: 'SendTaskSuccess' })]);
    expect(await sweep()).toMatchObject({ resumed: 0 });
  });

  test('believes the table where the signal got lost, and stops the gate', async () => {
    const { rig, request, sweep, stopped } = await atGate('Waiting');
    await rig.press(await rig.link(request), 'approve');
    expect(await sweep()).toMatchObject({ resumed: 1 });
    expect(rig.woken).toEqual([expect.objectContaining({ operation: 'SendTaskSuccess' })]);
    expect(stopped).toHaveLength(1);
  });

  test('ends a question whose time is up', async () => {
    const { rig, request, sweep, stopped } = await atGate('Waiting');
    await rig.clock.sleep(900_000);
    expect(await sweep()).toMatchObject({ expired: 1 });
    expect((await rig.approvals.get(request.request)).state).toBe('expired');
    expect(rig.woken).toEqual([
      expect.objectContaining({ operation: 'SendTaskFailure', error: 'Surefoot.Declined' }),
    ]);
    expect(stopped).toHaveLength(1);
  });

  test('reminds once, before the end, only those who have not answered', async () => {
    const { rig, request, sweep } = await atGate('Waiting', { quorum: 2 });
    await rig.press(await rig.link(request), 'approve');
    await rig.clock.sleep(11 * 60_000);
    rig.sent.length = 0;
    expect(await sweep()).toMatchObject({ reminded: 1 });
    expect(await sweep()).toMatchObject({ reminded: 0 });
    expect(rig.sent).toHaveLength(1);
    expect(JSON.stringify(rig.sent)).toContain('"StringValue":"bob"');
  });

  test('withdraws what a recovery that was stopped still asks', async () => {
    const { rig, request, sweep, stopped } = await atGate('Waiting');
    const failure = { step: 'x', error: 'Surefoot.Stopped' };
    await new Recoveries(rig.runtime).takeOver(
      { recovery: 'r1', epoch: 1 },
      { now: NIGHT, failure },
    );
    expect(await sweep()).toMatchObject({ withdrawn: 1 });
    expect((await rig.approvals.get(request.request)).state).toBe('void');
    expect(stopped).toHaveLength(1);
    expect(await new Waits(rig.runtime).open(10)).toEqual([]);
  });
});

describe('the status event', () => {
  test.each(['Cancelled', 'Canceled'])(
    'a gate that was stopped by hand (%s): it goes back',
    async (status) => {
      const { rig, request } = await atGate('Cancelled');
      await rig.give(resume, event(`automation-${request.request}`, status));
      expect(rig.woken).toEqual([
        expect.objectContaining({ operation: 'SendTaskFailure', error: 'Surefoot.Declined' }),
      ]);
      expect((await rig.approvals.get(request.request)).state).toBe('void');
    },
  );

  test('delivered twice, it wakes the machine once', async () => {
    const { rig, request, standing } = await atGate('Waiting');
    await rig.press(await rig.link(request), 'approve');
    standing.status = 'Success';
    const ended = event(`automation-${request.request}`, 'Success');
    await rig.give(resume, ended);
    await rig.give(resume, ended);
    expect(rig.woken).toHaveLength(1);
  });

  test('success without a decision of ours is declined, and people are called', async () => {
    const { rig, request } = await atGate('Success');
    rig.sent.length = 0;
    await rig.give(resume, event(`automation-${request.request}`, 'Success'));
    expect(rig.woken).toEqual([
      expect.objectContaining({ error: 'Surefoot.Declined', cause: 'approved outside Surefoot' }),
    ]);
    expect(JSON.stringify(rig.sent)).toContain('past Surefoot');
  });

  test('that people could not be called is kept for the sweep, and the machine is woken all the same', async () => {
    const { rig, request } = await atGate('Success');
    rig.topicFails = true;
    await rig.give(resume, event(`automation-${request.request}`, 'Success'));
    expect(rig.woken).toMatchObject([{ error: 'Surefoot.Declined' }]);
    expect(await unsentMessages(rig.runtime, 10)).toMatchObject([
      { recovery: 'r1', subject: expect.stringContaining('approved outside Surefoot') },
    ]);
  });

  test('a look that is older than the event is no answer: it is asked again, and then goes on', async () => {
    const { rig, request, standing } = await atGate('Waiting');
    await rig.press(await rig.link(request), 'approve');
    const ended = event(`automation-${request.request}`, 'Success');
    await expect(rig.give(resume, ended)).rejects.toMatchObject({ name: 'Surefoot.Again' });
    expect(rig.woken).toEqual([]);
    standing.status = 'Success';
    await rig.give(resume, ended);
    expect(rig.woken).toEqual([expect.objectContaining({ operation: 'SendTaskSuccess' })]);
  });

  test('of an automation that nobody here waits for, it does nothing', async () => {
    const { rig } = await atGate('Success');
    await rig.give(resume, event('another-automation', 'Success'));
    expect(rig.woken).toEqual([]);
  });
});
