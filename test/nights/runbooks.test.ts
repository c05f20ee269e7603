import type { FaultKind, RunReport } from '../../src/local/index.ts';
import { night, START } from './runbook-night.ts';

const started = ({ calls }: RunReport) =>
  calls.flatMap(({ operation, input }) =>
    operation === 'StartAutomationExecution'
      ? [(input as { DocumentName: string }).DocumentName.replace('surefoot-document-', '')]
      : [],
  );
const stands = ({ entries }: RunReport) => entries.map(({ task, status }) => [task, status]);

test('the runbooks run one after the other, and the plan has recovered', async () => {
  const report = await night({});
  expect(report.outcome).toBe('recovered');
  expect(started(report)).toEqual(['start-instance', 'restart-systemd-service']);
  expect(stands(report)).toEqual([
    ['runbook start-instance', 'applied'],
    ['runbook restart-systemd-service', 'applied'],
  ]);
});

test('every status event is lost: the sweep sees that the runbooks have ended', async () => {
  const report = await night({ eventsLost: true });
  expect(report.outcome).toBe('recovered');
  expect(started(report)).toEqual(['start-instance', 'restart-systemd-service']);
});

test('it did not help: the instance is stopped again, and what lasts is listed', async () => {
  const report = await night({ heals: false });
  expect(report.outcome).toBe('rolled back');
  expect(started(report)).toEqual(['start-instance', 'restart-systemd-service', 'stop-instance']);
  expect(stands(report)).toEqual([
    ['runbook start-instance', 'undone'],
    ['runbook restart-systemd-service', 'left'],
  ]);
  expect(report.left.map(({ step }) => step)).toEqual(['Restart the agent']);
});

test('a runbook that fails half-way takes the plan back', async () => {
  const report = await night({ unitFails: true });
  expect(report.outcome).toBe('rolled back');
  expect(started(report).at(-1)).toBe('stop-instance');
  expect(report.reason).toContain('restart-systemd-service ended Failed');
});

test('an instance that somebody else has started is not stopped', async () => {
  const report = await night({ state: 'running' });
  expect(started(report)).toEqual(['start-instance']);
  expect(stands(report)).toEqual([['runbook start-instance', 'as-before']]);
  expect(report.left).toEqual([]);
});

describe('a runbook that leaves work for people', () => {
  test('runs once they have said yes to it, with its parameters in the question', async () => {
    const report = await night({ answer: 'approve', state: 'running' });
    expect(report.outcome).toBe('recovered');
    expect(started(report)).toEqual(['approval-gate', 'restart-instance']);
    const [asked] = report.told.map(({ message }) => message);
    expect(asked).toContain('Stops an instance and starts it again');
    expect(asked).toContain('ec2-instance:i-0123456789abcdef0');
    expect(asked).toContain('It cannot be put back.');
  });

  test('does not run after a no', async () => {
    const report = await night({ answer: 'deny', state: 'running' });
    expect([report.outcome, report.entries]).toEqual(['declined', []]);
    expect(started(report)).toEqual(['approval-gate']);
  });

  test('is asked about once in mode approve, too', async () => {
    const report = await night({ answer: 'approve', state: 'running', mode: 'approve' });
    expect(report.outcome).toBe('recovered');
    expect(started(report)).toEqual(['approval-gate', 'restart-instance']);
  });
});

describe('a fault at a runbook', () => {
  // What has been started without an answer is found by its key: it is stopped, and put back where
  // it had changed something; or it ends well before anybody gives it up, and wakes its machine.
  test.each<[FaultKind, readonly string[]]>([
    ['throttle', ['recovered']],
    ['error', ['failed']],
    ['error-after-effect', ['failed', 'rolled back']],
    ['crash', ['failed']],
    ['crash-after-effect', ['failed', 'rolled back']],
    ['timeout', ['failed']],
    ['timeout-after-effect', ['recovered', 'rolled back']],
    ['late', ['failed', 'rolled back']],
  ])('%s: it ends lawfully, and the instance is as it was', async (kind, ends) => {
    const report = await night({ faults: [{ state: START, kind }] });
    expect([kind, ends]).toEqual([kind, expect.arrayContaining([report.outcome])]);
    expect(report.faults).toEqual([expect.objectContaining({ kind, fired: true })]);
    if (report.outcome === 'recovered') return;
    const { fields } = report.world.after.find(({ resource }) => resource.includes('i-0123')) ?? {};
    expect([kind, fields?.['state']]).toEqual([kind, 'stopped']);
  });
});
