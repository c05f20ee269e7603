import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  all,
  atLeast,
  ecsService,
  equals,
  hours,
  id,
  minutes,
  onAlarm,
  type Plan,
  plan,
  seconds,
} from '../../src/index.ts';
import { Catalogue, type RunReport } from '../../src/local/index.ts';
import { readAlarm, readService } from '../../tasks/index.ts';
import { workflows } from '../../workflows/index.ts';
import { cli } from '../cli/cli.ts';
import { expectGolden } from './night.ts';

const fixtures = resolve('test/fixtures/events');
const folder = mkdtempSync(join(tmpdir(), 'surefoot-events-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Over 256 KiB, and too long to keep. */
const huge = join(folder, 'huge.json');
writeFileSync(
  huge,
  JSON.stringify({ ...JSON.parse(readFileSync(event('alarm'), 'utf8')), pad: 'x'.repeat(262_144) }),
);

function event(name: string): string {
  return join(fixtures, `${name}.json`);
}

/** Another plan that answers some of the same alarms. */
const another: Plan = plan({
  name: 'payments-only',
  why: 'A second plan for the payments alarms.',
  trigger: onAlarm(
    { prefix: 'ecs-running-tasks-pay' },
    { ClusterName: id('ecs cluster'), ServiceName: id('ecs service') },
  ),
  target: (on) =>
    ecsService({ cluster: on.dimensions.ClusterName, service: on.dimensions.ServiceName }),
  mode: 'automatic',
  limits: { perHour: 5, cooldown: minutes(10) },
  timeLimit: hours(1),
  steps(flow, on) {
    const service = { cluster: on.dimensions.ClusterName, service: on.dimensions.ServiceName };
    flow.verify('It got better by itself', {
      ask: { alarm: readAlarm.with({ arn: on.arn }), service: readService.with(service) },
      ready: ({ alarm, service: now }) => all(equals(alarm.state, 'OK'), atLeast(now.running, 1)),
      healthyFor: minutes(1),
      every: seconds(30),
      giveUpAfter: minutes(5),
    });
    return undefined;
  },
});
const two = new Catalogue([...workflows, { plan: another, scenarios: [] }]);

function ranked(it: Plan, priority: number): Plan {
  return { ...it, graph: { ...it.graph, priority } };
}
const inOrder = new Catalogue([
  ...workflows.map((it) => {
    return it.plan.graph.name === 'ecs-service-unhealthy'
      ? { ...it, plan: ranked(it.plan, 1) }
      : it;
  }),
  { plan: ranked(another, 2), scenarios: [] },
]);

async function ends(words: readonly string[], catalogue?: Catalogue): Promise<string> {
  const { out, err, code } = await cli(
    ['run', ...words, '--json'],
    catalogue === undefined ? {} : { catalogue },
  );
  const answer: unknown = JSON.parse(out);
  if (isReport(answer)) {
    const { outcome, reason, entries, recovery } = answer;
    expect(recovery).toMatch(/^[0-9a-f]{16}$/);
    if (outcome === 'skipped') expect(entries).toEqual([]);
    return `exit ${code}  ${outcome}${reason === null ? '' : `: ${reason}`}`;
  }
  // Nothing was started: not even the first line, which says what begins.
  expect(err).toBe('');
  const { error } = answer as { error: { code: string; message: string } };
  return `exit ${code}  ${error.message}`;
}

function isReport(answer: unknown): answer is RunReport {
  return typeof answer === 'object' && answer !== null && 'outcome' in answer;
}

const good = ['alarm', 'metric-math'];
const skipped = ['ok-transition', 'suppressed', 'muted'];
const refused = [
  'not-json',
  'text',
  'list',
  'wrong-source',
  'contributor',
  'composite',
  'missing-dimensions',
  'metric-math-of-two-services',
  'no-state',
  'other-arn',
  'other-detail-type',
  'no-plan',
];

test('each kind of event has its exit code and a message of its own', async () => {
  const lines: string[] = [];
  for (const name of [...good, ...skipped, ...refused]) {
    lines.push(`${name}\n  ${await ends(['--event', event(name)])}`);
  }
  lines.push(`over 256 KiB\n  ${await ends(['--event', huge])}`);
  lines.push(`two plans\n  ${await ends(['--event', event('alarm')], two)}`);
  lines.push(
    `two plans, one asked for\n  ${await ends(['ecs-service-unhealthy', '--event', event('alarm')], two)}`,
  );
  lines.push(`two plans in order\n  ${await ends(['--event', event('alarm')], inOrder)}`);
  lines.push(
    `a plan asked for that the alarm does not start\n  ${await ends(['ecs-service-unhealthy', '--event', event('no-plan')])}`,
  );
  const text = `${lines.join('\n').replaceAll(`${fixtures}/`, '')}\n`;
  expectGolden('test/local/events.golden.txt', text);
  const messages = [...text.matchAll(/exit 2 {2}([A-Z]+\d+)/g)].map(([, code]) => code);
  expect(messages.length).toBeGreaterThan(refused.length);
});

test.each(skipped)('%s is skipped with exit 0, and nothing is changed', async (name) => {
  const { out, code } = await cli(['run', '--event', event(name), '--json']);
  const report = JSON.parse(out) as RunReport;
  expect([code, report.outcome, report.entries, report.left]).toEqual([0, 'skipped', [], []]);
  expect(report.calls.map(({ operation }) => operation)).not.toContain('UpdateService');
});

test.each(refused)('%s is refused with exit 2', async (name) => {
  const { out, err, code } = await cli(['run', '--event', event(name)]);
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(/^EVNT\d{4} {2}.*\n {2}(where|found) .*\n/);
  expect(err).not.toContain('    at ');
});

test('an event is laid into the night of the account, the Region and the service it names', async () => {
  const { out } = await cli(['run', '--event', event('alarm'), '--json']);
  const report = JSON.parse(out) as RunReport;
  expect(report.outcome).toBe('recovered');
  expect(report.entries.map(({ target }) => target)).toEqual(['ecs-service:prod/payments']);
  expect(report.entries[0]?.function).toMatch(/^arn:aws:lambda:eu-central-1:123456789012:/);
  expect(report.times.detectMs).toBeNull();
});
