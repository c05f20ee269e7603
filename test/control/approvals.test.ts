import { systemClock } from '../../src/base/clock.ts';
import { VirtualClock } from '../../src/base/virtual-clock.ts';
import type { GivenAnswer } from '../../src/contract/index.ts';
import { Approvals, type NewApproval } from '../../src/control/approvals.ts';
import { localRuntime, Store } from '../../src/control/index.ts';
import { openTables, type Tables } from '../../src/local/tables.ts';
import { NIGHT } from './rig.ts';

let tables: Tables;
let made = 0;

beforeAll(async () => {
  tables = await openTables(systemClock);
});
afterAll(() => tables.close());

async function approvals(): Promise<Approvals> {
  const environment = { table: `asked-${made++}`, peopleTopic: 'arn:people', region: 'eu-west-1' };
  const clock = new VirtualClock(NIGHT);
  const reach = () => ({ endpoint: tables.endpoint });
  const runtime = localRuntime({ clock, environment, reach });
  await new Store(runtime).createTable();
  return new Approvals(runtime);
}

const asked = (more: Partial<NewApproval> = {}): NewApproval => ({
  recovery: 'r1',
  epoch: 1,
  plan: 'a-plan',
  planVersion: 'v1',
  step: 'Ask the owner',
  attempt: 1,
  hash: 'h1',
  question: { does: [], why: 'It is down.', evidence: [], measuredAt: NIGHT, undo: 'By hand.' },
  approvers: ['ann', 'bob', 'cleo'],
  quorum: 1,
  requester: null,
  signIn: false,
  openedAt: NIGHT,
  expiresAt: NIGHT + 900_000,
  ...more,
});

const answer = (more: Partial<GivenAnswer> = {}): GivenAnswer => {
  const base = { approver: 'ann', answer: 'approve', comment: '', by: 'link', hash: 'h1' } as const;
  return { ...base, at: NIGHT + 60_000, ...more };
};

describe('questions in the table', () => {
  test('asking again gives the same question, with what was answered meanwhile', async () => {
    const table = await approvals();
    const first = await table.open(asked({ quorum: 2 }));
    await table.decide(first.request, answer());
    const again = await table.open(asked({ quorum: 2, openedAt: NIGHT + 5_000 }));
    expect(again.openedAt).toBe(NIGHT);
    expect(again.decisions).toHaveLength(1);
    expect((await table.listOpen()).map(({ request }) => request)).toEqual([first.request]);
  });

  test('a yes and a no at the same moment: one decides, the other is in the audit', async () => {
    const table = await approvals();
    for (let round = 0; round < 10; round++) {
      const { request } = await table.open(asked({ step: `Ask ${round}` }));
      const both = await Promise.all([
        table.decide(request, answer()),
        table.decide(request, answer({ approver: 'bob', answer: 'deny' })),
      ]);
      expect(both.filter(({ refused }) => refused === undefined)).toHaveLength(1);
      const end = await table.get(request);
      expect(['approved', 'denied']).toContain(end.state);
      expect(end.decisions).toHaveLength(1);
      expect(end.refused.map(({ because }) => because)).toEqual(['is decided']);
    }
    expect(await table.listOpen()).toEqual([]);
  });

  test('one person pressing from ten places counts once for a quorum of two', async () => {
    const table = await approvals();
    const { request } = await table.open(asked({ quorum: 2 }));
    await Promise.all(Array.from({ length: 10 }, () => table.decide(request, answer())));
    const seen = await table.get(request);
    expect(seen.state).toBe('open');
    expect(seen.decisions).toHaveLength(1);
    expect(seen.refusedTimes).toBe(9);
    await table.decide(request, answer({ approver: 'bob' }));
    expect((await table.get(request)).state).toBe('approved');
  });

  test('a question is concluded once; who is decided stays so', async () => {
    const table = await approvals();
    const { request } = await table.open(asked());
    await table.decide(request, answer());
    const still = await table.conclude(request, 'void', NIGHT, 'The trigger cleared.');
    expect(still.state).toBe('approved');
    const other = await table.open(asked({ step: 'Ask again' }));
    const over = await table.conclude(other.request, 'void', NIGHT, 'The trigger cleared.');
    expect(over).toMatchObject({ state: 'void', because: 'The trigger cleared.' });
    expect(await table.listOpen()).toEqual([]);
  });

  test('one of many sweeps reminds', async () => {
    const table = await approvals();
    const { request } = await table.open(asked());
    const claims = await Promise.all(
      Array.from({ length: 4 }, () => table.claimReminder(request, NIGHT + 1)),
    );
    expect(claims.filter((mine) => mine)).toHaveLength(1);
  });

  test('an unknown question has no answer', async () => {
    const table = await approvals();
    expect(await table.find('f'.repeat(24))).toBeUndefined();
    await expect(table.decide('f'.repeat(24), answer())).rejects.toThrow(/TASK1050/);
  });
});
