import { Catalogue, type RunReport } from '../../src/local/index.ts';
import { rehearse } from '../../src/local/rehearse.ts';
import type { ScenarioAnswer } from '../../src/simulated-aws/scenario.ts';
import { scaledMeanwhile } from './scaled-meanwhile.ts';

const ASK = 'Ask first: Add two tasks';

function run(
  answer: ScenarioAnswer,
  { name = 'ecs-asked-first', mode = 'approve' as const } = {},
): Promise<RunReport> {
  const catalogue = new Catalogue();
  const scenario = catalogue.scenario(name);
  const plan = catalogue.plan(scenario.plan);
  return rehearse({ clock: 'virtual', seed: 1, faults: [], plan, scenario, answer, mode });
}

const entered = ({ events }: RunReport) =>
  events.flatMap(({ type, details }) =>
    type === 'TaskStateEntered' ? [String(details['name'])] : [],
  );

test('approved: people read what the look has found, and the plan goes on', async () => {
  const report = await run('approve');
  expect(report.outcome).toBe('recovered');
  const [message] = report.told.map(({ message: text }) => text);
  for (const words of [
    'What will be done: set-desired-count: desiredCount 4 -> 6 (ecs-service:shop/checkout)',
    'If it has to go back: It is put back by itself',
    '"desiredCount":4',
    'ecs-running-tasks-checkout',
    'Silence is a no.',
  ]) {
    expect(message).toContain(words);
  }
  expect(entered(report).filter((name) => name.startsWith('Ask first'))).toEqual([ASK]);
  expect(report.entries.map(({ status }) => status)).toEqual(['applied']);
});

test.each(['deny', 'silence', 'past Surefoot'] as const)(
  '%s: declined, and nothing has been changed',
  async (answer) => {
    const { outcome, left, entries, world, status } = await run(answer);
    expect({ outcome, left, entries, status }).toEqual({
      outcome: 'declined',
      left: [],
      entries: [],
      status: 'SUCCEEDED',
    });
    expect(world.differences).toEqual([]);
  },
);

test('a plan that has asked about this very change itself asks once', async () => {
  const report = await run('approve', { name: 'ecs-restart-approved' });
  expect(report.outcome).toBe('recovered');
  const asked = entered(report).filter((name) => name.startsWith('Ask'));
  expect(asked).toEqual(['Ask whether to restart it']);
});

test('no question is asked in mode automatic, and none is prepared', async () => {
  const report = await run('approve', { mode: 'automatic' as 'approve' });
  expect(report.outcome).toBe('recovered');
  expect(entered(report).filter((name) => /^(Ask|Look) first/.test(name))).toEqual([]);
});

test('somebody scales the service while people read: what they approve is void', async () => {
  const report = await scaledMeanwhile(ASK);
  expect(report.outcome).toBe('declined');
  expect([report.entries, report.left]).toEqual([[], []]);
  expect(report.reason).toContain('TASK1053');
  expect(report.told.at(-1)?.message).toContain('desiredCount 5 -> 6');
});
