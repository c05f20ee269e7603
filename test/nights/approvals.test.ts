import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/base/clock.ts';
import type { HistoryEvent } from '../../src/engine/index.ts';
import {
  atLeast,
  ecsService,
  hours,
  id,
  minutes,
  onAlarm,
  plan,
  seconds,
  whole,
} from '../../src/index.ts';
import type { Answerer } from '../../src/local/asked.ts';
import { Catalogue, type RunReport, type Watcher } from '../../src/local/index.ts';
import { rehearse } from '../../src/local/rehearse.ts';
import type { Plan } from '../../src/plan/index.ts';
import type { Scenario } from '../../src/simulated-aws/scenario.ts';
import { readService, setDesiredCount } from '../../tasks/index.ts';
import { scaledMeanwhile } from './scaled-meanwhile.ts';

const catalogue = new Catalogue();
const PLAN = 'ecs-restart-with-approval';
const ASK = 'Ask whether to restart it';

function run(
  answer: Answerer,
  more: { plan?: Plan; seed?: number; scenario?: Scenario; watch?: Watcher } = {},
): Promise<RunReport> {
  const { plan = catalogue.plan(PLAN), seed = 1, scenario = catalogue.scenario(PLAN) } = more;
  const { watch } = more;
  const place = { clock: 'virtual', seed, ...(watch && { watch }) } as const;
  return rehearse({ ...place, faults: [], plan, scenario, answer });
}

function watching(event: Watcher['event']): Watcher {
  const nothing = (): void => undefined;
  return {
    ...{ begins: nothing, resumes: nothing, troubleAt: nothing },
    ...{ alarmAt: nothing, entries: nothing },
    event,
  };
}

test('approved: recovered, and each approver was sent a link of their own', async () => {
  const { outcome, told, world } = await run('approve');
  expect(outcome).toBe('recovered');
  const asked = told.filter(({ attributes }) => attributes['approver'] !== undefined);
  expect(asked.map(({ attributes }) => attributes['approver'])).toEqual(['ann', 'bob']);
  for (const { attributes, message } of asked) {
    expect(message).toContain(`approver=${attributes['approver']}&`);
    expect(message).toContain('What will be done: Starts a new deployment');
    expect(message).toContain('tasks running is 1');
  }
  expect(world.differences).toHaveLength(1);
});

test.each(['deny', 'silence'] as const)(
  '%s: declined, and nothing is different',
  async (answer) => {
    const { outcome, world, left, entries, status } = await run(answer);
    expect({ outcome, left, entries, status }).toEqual({
      outcome: 'declined',
      left: [],
      entries: [],
      status: 'SUCCEEDED',
    });
    expect(world.differences).toEqual([]);
  },
);

test('approved past Surefoot: declined, people are called, nothing is different', async () => {
  const { outcome, reason, told, world } = await run('past Surefoot');
  expect(outcome).toBe('declined');
  expect(reason).toContain('approved outside Surefoot');
  expect(told.map(({ subject }) => subject)).toContain(
    `[Surefoot] ${PLAN}: approved outside Surefoot`,
  );
  expect(world.differences).toEqual([]);
});

/** Asks before it adds a task, and leaves it at that. */
const addsWhenAsked = plan({
  name: 'adds-when-asked',
  why: 'A service runs too few tasks, and its owner wants to be asked.',
  trigger: onAlarm(
    { prefix: 'ecs-running-tasks' },
    { ClusterName: id('ecs cluster'), ServiceName: id('ecs service') },
  ),
  target: (on) =>
    ecsService({ cluster: on.dimensions.ClusterName, service: on.dimensions.ServiceName }),
  mode: 'automatic',
  limits: { perHour: 5, cooldown: minutes(10) },
  timeLimit: hours(2),
  steps(flow, on) {
    const service = { cluster: on.dimensions.ClusterName, service: on.dimensions.ServiceName };
    const add = setDesiredCount.with({ ...service, desired: whole(6) });
    const seen = flow.read('Look at the service', readService.with(service));
    flow.approve('May a task be added?', {
      before: add,
      why: 'It runs too few.',
      evidence: { wanted: seen.desired },
      approvers: ['ann'],
    });
    flow.change('Add a task', add);
    flow.verify('It runs enough', {
      ask: { now: readService.with(service) },
      ready: ({ now }) => atLeast(now.running, 5),
      healthyFor: minutes(1),
      every: seconds(30),
      giveUpAfter: minutes(10),
    });
    return undefined;
  },
});

test('somebody scales the service while people read: what they approve is void', async () => {
  const report = await scaledMeanwhile('May a task be added?', addsWhenAsked);
  expect(report.outcome).toBe('declined');
  expect([report.entries, report.left]).toEqual([[], []]);
  expect(report.told.map(({ message }) => message).join('')).toContain('desiredCount 4 -> 6');
  expect(report.reason).toContain('"set-desired-count: desiredCount 5 -> 6" now');
});

test('what a plan still asks when it ends is taken back: the gate is stopped', async () => {
  const { calls } = await run('silence');
  expect(calls.map(({ operation }) => operation)).toContain('StopAutomationExecution');
});

test.each([
  ['approve', 'recovered'],
  ['deny', 'declined'],
] as const)('every status event is lost, and %s counts: the sweep goes on', async (answer, end) => {
  const usual = catalogue.scenario(PLAN);
  const scenario: Scenario = {
    ...usual,
    arrange(aws, alarm) {
      usual.arrange(aws, alarm);
      aws.loseAutomationEvents(1_000);
    },
  };
  const { outcome } = await run(answer, { scenario });
  expect(outcome).toBe(end);
});

test('nothing that is told or printed holds the token with which the state waits', async () => {
  const raw: HistoryEvent[] = [];
  const report = await run('approve', { watch: watching((event) => raw.push(event)) });
  const token = /"token": ?"([^"]+)"/.exec(JSON.stringify(raw).replaceAll('\\', ''))?.[1] ?? '';
  expect(token).toMatch(/^[0-9a-f-]{36}$/);
  expect(JSON.stringify(report)).not.toContain(token);
  expect(JSON.stringify(report.events)).toContain('(not shown)');
});

test('twelve hours of waiting take no time on the virtual clock', async () => {
  const plan = catalogue.plan(PLAN);
  const steps = plan.graph.steps.map((step) =>
    step.word === 'approve' ? { ...step, answerWithinMs: hours(12).ms } : step,
  );
  const patient = { ...plan, graph: { ...plan.graph, steps, timeLimitMs: hours(20).ms } };
  const before = systemClock.now();
  const { outcome, times } = await run('silence', { plan: patient });
  expect(outcome).toBe('declined');
  expect(times.recoverMs).toBeGreaterThanOrEqual(hours(12).ms);
  expect(systemClock.now() - before).toBeLessThan(20_000);
});

test('the state that asks is named in what people read', async () => {
  const { events } = await run('deny');
  const entered = events.flatMap(({ type, details }) =>
    type === 'TaskStateEntered' ? [details['name']] : [],
  );
  expect(entered).toEqual(['Admit', 'Look at the service', `Look first: ${ASK}`, ASK, 'Close']);
});

test('a world in a folder: the question outlives whoever asked it', async () => {
  const state = mkdtempSync(join(tmpdir(), `surefoot-${randomUUID().slice(0, 8)}-`));
  try {
    const plan = catalogue.plan(PLAN);
    const scenario = catalogue.scenario(PLAN);
    const asked = { clock: 'virtual', seed: 1, faults: [], plan, scenario, state } as const;
    const { outcome } = await rehearse({ ...asked, answer: 'approve' });
    expect(outcome).toBe('recovered');
  } finally {
    rmSync(state, { recursive: true, force: true });
  }
});
