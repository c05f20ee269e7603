import { systemClock } from '../../src/base/clock.ts';
import type { ApprovalRequest, Refusal } from '../../src/contract/index.ts';
import type { NewApproval } from '../../src/control/approvals.ts';
import { Approvers } from '../../src/control/approvers.ts';
import { Recoveries } from '../../src/control/index.ts';
import { openTables, type Tables } from '../../src/local/tables.ts';
import { NIGHT } from '../control/rig.ts';
import { ApprovalsRig, type Got, TOKEN } from './approvals-rig.ts';

let tables: Tables;
let made = 0;

beforeAll(async () => {
  tables = await openTables(systemClock);
});
afterAll(() => tables.close());

async function asked(
  more: Partial<NewApproval> = {},
): Promise<{ rig: ApprovalsRig; request: ApprovalRequest }> {
  const rig = new ApprovalsRig(tables.endpoint, `page-${made++}`);
  return { rig, request: await rig.asks(more) };
}

/** Nothing was decided, and the audit says why. */
async function expectRefused(
  rig: ApprovalsRig,
  request: ApprovalRequest,
  because: Refusal,
): Promise<void> {
  const seen = await rig.approvals.get(request.request);
  expect(seen.decisions).toEqual(request.decisions);
  expect(seen.refused.at(-1)?.because).toBe(because);
  expect(seen.state).not.toBe('approved');
}

describe('the page', () => {
  test('tells what, why, evidence, undo and until when, and has two buttons', async () => {
    const { rig, request } = await asked();
    const { statusCode, body, headers } = await rig.get(await rig.link(request));
    expect(statusCode).toBe(200);
    for (const words of [
      'Start a new deployment',
      'ecs-service:prod/checkout',
      'Two of four tasks run.',
      'running',
      'Replaced tasks stay replaced.',
      '15m left',
      'value="approve">Approve',
      'value="deny">Deny',
    ]) {
      expect(body).toContain(words);
    }
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['cache-control']).toBe('no-store');
    expect(body).not.toContain('<script');
    expect(body).not.toContain(TOKEN);
  });

  test('a yes is recorded with its comment and wakes the gate; pressed again, it is decided', async () => {
    const { rig, request } = await asked();
    const link = await rig.link(request);
    const first = await rig.press(link, 'approve', { comment: 'Go ahead.' });
    expect(first.statusCode).toBe(200);
    expect(await rig.approvals.get(request.request)).toMatchObject({
      state: 'approved',
      decisions: [{ approver: 'ann', answer: 'approve', comment: 'Go ahead.', by: 'link' }],
    });
    expect(rig.signals).toEqual([
      expect.objectContaining({
        SignalType: 'Approve',
        AutomationExecutionId: `automation-${request.request}`,
      }),
    ]);
    const again = await rig.press(link, 'approve');
    expect(again.statusCode).toBe(409);
    expect(again.body).toContain('Already decided');
    expect((await rig.get(link)).body).toContain('Already decided: approved');
    expect((await rig.get(link)).body).not.toContain('<button');
    expect(rig.signals).toHaveLength(1);
  });

  test('a no wakes the gate too', async () => {
    const { rig, request } = await asked();
    await rig.press(await rig.link(request), 'deny', { comment: 'Wait for me.' });
    expect((await rig.approvals.get(request.request)).state).toBe('denied');
    expect(rig.signals).toEqual([expect.objectContaining({ SignalType: 'Reject' })]);
  });

  test('a signal that gets lost takes nothing from the answer', async () => {
    const { rig, request } = await asked();
    rig.ssm = () => {
      throw new Error('throttled');
    };
    expect((await rig.press(await rig.link(request), 'approve')).statusCode).toBe(200);
    expect((await rig.approvals.get(request.request)).state).toBe('approved');
  });
});

describe('attacks', () => {
  const changed = (url: URL, more: Readonly<Record<string, string>>): URL => {
    const other = new URL(url);
    for (const [name, value] of Object.entries(more)) other.searchParams.set(name, value);
    return other;
  };

  test('forged: a signature that nobody made', async () => {
    const { rig, request } = await asked();
    const link = changed(await rig.link(request), { approve: 'A'.repeat(43) });
    const got = await rig.press(link, 'approve');
    expect(got.statusCode).toBe(404);
    expect(got.body).not.toContain('Start a new deployment');
    await expectRefused(rig, request, 'link is not ours');
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    ['another approver', { approver: 'bob' }],
    ['a later end', { until: String(NIGHT + 9_000_000) }],
    ['no signature', { approve: '' }],
    ['a signature of another kind', { approve: '../../etc/passwd' }],
  ])('altered: %s', async (_says, more) => {
    const { rig, request } = await asked();
    const got = await rig.press(changed(await rig.link(request), more), 'approve');
    expect(got.statusCode).toBe(404);
    await expectRefused(rig, request, 'link is not ours');
  });

  test('the signature of a no does not make a yes', async () => {
    const { rig, request } = await asked();
    const link = await rig.link(request);
    const deny = link.searchParams.get('deny') ?? '';
    await rig.press(changed(link, { approve: deny }), 'approve');
    await expectRefused(rig, request, 'link is not ours');
  });

  test('expired: one moment too late', async () => {
    const { rig, request } = await asked();
    const link = await rig.link(request);
    await rig.clock.sleep(900_000);
    expect((await rig.press(link, 'approve')).statusCode).toBe(409);
    await expectRefused(rig, request, 'link has expired');
    expect((await rig.get(link)).body).toContain('time was up');
  });

  test('replayed, and double-pressed at the same moment', async () => {
    const { rig, request } = await asked({ quorum: 2, signIn: false });
    const link = await rig.link(request);
    const both = await Promise.all([rig.press(link, 'approve'), rig.press(link, 'approve')]);
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
    await rig.press(link, 'approve');
    const seen = await rig.approvals.get(request.request);
    expect(seen).toMatchObject({ state: 'open', refusedTimes: 2 });
    expect(seen.decisions).toHaveLength(1);
    expect(rig.signals).toEqual([]);
  });

  test('prefetched: a mail scanner that opens the link decides nothing', async () => {
    const { rig, request } = await asked();
    const link = await rig.link(request);
    for (let times = 0; times < 3; times++) await rig.get(link);
    const seen = await rig.approvals.get(request.request);
    expect(seen).toEqual(request);
    expect(rig.signals).toEqual([]);
  });

  test.each<[string, Partial<NewApproval>]>([
    ['other plan', { recovery: 'r2', plan: 'b-plan' }],
    ['other step', { step: 'Ask somebody else' }],
    ['other attempt', { attempt: 2 }],
  ])('the link of an%s', async (_says, more) => {
    const { rig, request } = await asked();
    const other = await rig.asks(more);
    const link = await rig.link(other);
    link.pathname = `/approvals/${request.request}`;
    expect((await rig.press(link, 'approve')).statusCode).toBe(404);
    await expectRefused(rig, request, 'link is not ours');
    expect((await rig.get(link)).statusCode).toBe(404);
  });

  test('a yes and a no raced: one decides', async () => {
    for (let round = 0; round < 5; round++) {
      const { rig, request } = await asked();
      const [ann, bob] = [await rig.link(request), await rig.link(request, 'bob')];
      await Promise.all([rig.press(ann, 'approve'), rig.press(bob, 'deny')]);
      const seen = await rig.approvals.get(request.request);
      expect(seen.decisions).toHaveLength(1);
      expect(rig.signals).toHaveLength(1);
      const kind = seen.state === 'approved' ? 'Approve' : 'Reject';
      expect(rig.signals[0]?.['SignalType']).toBe(kind);
    }
  });

  test('a link where a sign-in is needed', async () => {
    const { rig, request } = await asked({ signIn: true });
    const link = await rig.link(request);
    const page = (await rig.get(link)).body;
    expect(page).not.toContain('value="approve">Approve');
    expect(page).toContain('surefoot approve');
    await rig.press(link, 'approve');
    await expectRefused(rig, request, 'needs a sign-in');
  });

  test('a name in the form does not make a caller', async () => {
    const { rig, request } = await asked({ signIn: true });
    const caller = { iam: { userArn: 'arn:aws:iam::1:user/eve' } };
    const form = { approver: 'ann', hash: 'h1' };
    const got = await rig.press(await rig.link(request), 'approve', form, caller);
    expect(JSON.parse(got.body)).toMatchObject({ refused: 'not an approver' });
    await expectRefused(rig, request, 'not an approver');
  });

  test('an address that the sign-in has not verified', async () => {
    const { rig, request } = await asked({ signIn: true });
    const caller = { jwt: { claims: { email: 'ann@example.com', email_verified: 'false' } } };
    await rig.press(await rig.link(request), 'approve', { hash: 'h1' }, caller);
    expect((await rig.approvals.get(request.request)).state).toBe('open');
  });

  test('after a stop', async () => {
    const { rig, request } = await asked();
    const link = await rig.link(request);
    const failure = { step: 'x', error: 'Surefoot.Stopped' };
    await new Recoveries(rig.runtime).takeOver(
      { recovery: 'r1', epoch: 1 },
      { now: NIGHT, failure },
    );
    const got = await rig.press(link, 'approve');
    expect(got.statusCode).toBe(409);
    await expectRefused(rig, request, 'recovery has stopped');
    expect((await rig.approvals.get(request.request)).state).toBe('void');
    expect(rig.signals).toEqual([expect.objectContaining({ SignalType: 'Reject' })]);
  });

  test('after the trigger has cleared', async () => {
    const { rig, request } = await asked();
    rig.alarmState = 'OK';
    await rig.press(await rig.link(request), 'approve');
    await expectRefused(rig, request, 'trigger has cleared');
    expect((await rig.approvals.get(request.request)).state).toBe('void');
  });

  test('a trigger that cannot be told stands', async () => {
    const { rig, request } = await asked();
    rig.alarmState = 'INSUFFICIENT_DATA';
    expect((await rig.press(await rig.link(request), 'approve')).statusCode).toBe(200);
  });

  test('markup in alarm text and in a comment is shown, never run', async () => {
    const bad = '<img src=x onerror=alert(1)>"\'&</textarea><script>alert(2)</script>';
    const { rig, request } = await asked({
      plan: bad,
      step: bad,
      quorum: 2,
      question: {
        does: [{ what: bad, target: bad }],
        why: bad,
        evidence: [{ name: bad, value: bad }],
        measuredAt: NIGHT,
        undo: bad,
      },
    });
    const link = await rig.link(request);
    const pages: Got[] = [
      await rig.get(link),
      await rig.press(link, 'approve', { comment: bad }),
      await rig.get(link),
      await rig.get(await rig.link(request, 'bob')),
    ];
    for (const { body } of pages) {
      expect(body).toContain('&lt;img');
      expect(body).not.toMatch(/<img|<script|<\/textarea><s|onerror=alert\(1\)>"/);
    }
  });

  test('no page, refusal or stored question holds the task token', async () => {
    const { rig, request } = await asked();
    const link = await rig.link(request);
    const pages = [
      await rig.get(link),
      await rig.press(changed(link, { approve: 'A'.repeat(43) }), 'approve'),
      await rig.press(link, 'approve'),
      await rig.press(link, 'deny'),
    ];
    const seen = JSON.stringify([pages, await rig.approvals.get(request.request), rig.signals]);
    expect(seen).not.toContain(TOKEN);
  });

  test('rubbish gets the same page as a wrong link', async () => {
    const { rig, request } = await asked();
    const link = await rig.link(request);
    const nowhere = new URL(link);
    nowhere.pathname = `/approvals/${'0'.repeat(24)}`;
    const bodies = [
      await rig.get(nowhere),
      await rig.press(nowhere, 'approve'),
      await rig.get(changed(link, { approve: '', deny: '' })),
      await rig.press(link, 'maybe' as 'approve'),
    ].map(({ body }) => body);
    expect(new Set(bodies).size).toBe(1);
  });
});

describe('a caller whom AWS has identified', () => {
  async function registered(more: Partial<NewApproval> = {}) {
    const both = await asked({ signIn: true, ...more });
    const approvers = new Approvers(both.rig.runtime);
    const identity = 'arn:aws:iam::123456789012:user/ann';
    await approvers.add('ann', { address: 'ann@example.com', identity }, 'test');
    return { ...both, identity };
  }

  test('answers under the name in the registry', async () => {
    const { rig, request, identity } = await registered();
    const link = await rig.link(request);
    const form = { approver: 'bob', hash: 'h1', comment: 'ok' };
    const got = await rig.press(link, 'approve', form, { iam: { userArn: identity } });
    expect(JSON.parse(got.body)).toEqual({ state: 'approved', refused: null, approver: 'ann' });
    expect((await rig.approvals.get(request.request)).decisions).toMatchObject([
      { approver: 'ann', by: 'command line' },
    ]);
  });

  test('who has seen something else approves nothing', async () => {
    const { rig, request, identity } = await registered();
    const link = await rig.link(request);
    const got = await rig.press(link, 'approve', { hash: 'h0' }, { iam: { userArn: identity } });
    expect(JSON.parse(got.body)).toMatchObject({ refused: 'asked about something else' });
  });

  test('a sign-in answers under the address that it proves', async () => {
    const { rig, request } = await registered();
    const caller = { jwt: { claims: { email: 'Ann@Example.com', email_verified: 'true' } } };
    const got = await rig.press(await rig.link(request), 'approve', { hash: 'h1' }, caller);
    expect(got.statusCode).toBe(200);
    expect((await rig.approvals.get(request.request)).decisions).toMatchObject([
      { approver: 'ann', by: 'sign-in' },
    ]);
  });
});
