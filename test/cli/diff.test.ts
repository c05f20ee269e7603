import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { minutes, seconds } from '../../src/base/duration.ts';
import { compare } from '../../src/cli/compare/compare.ts';
import { type CompiledPlan, checkPlan } from '../../src/compile/index.ts';
import type { Ref } from '../../src/contract/index.ts';
import { Catalogue } from '../../src/local/index.ts';
import { all, below, equals, type Flow, type Plan, plan } from '../../src/plan/index.ts';
import { expectGolden } from '../golden.ts';
import {
  list,
  look,
  lookAtAlarm,
  type On,
  resize,
  restart,
  say,
  settings,
  thingOf,
} from '../plan/fakes.ts';
import { cli } from './cli.ts';

const PLAN = 'ecs-service-unhealthy';
const folder = mkdtempSync(join(tmpdir(), 'surefoot-diff-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Variant {
  readonly giveUp?: number;
  readonly every?: number;
  readonly inARow?: number;
  readonly below?: number;
  readonly number?: number;
  readonly anew?: boolean;
  readonly read?: boolean;
}

function steps(flow: Flow, on: On, as: Variant): undefined {
  if (as.read !== false) {
    const before = flow.read('Look', look.with(thingOf(on)));
    flow.when('Is it small?', below(before.count, as.below ?? 3), () => {
      flow.change('Make it larger', resize.with({ ...thingOf(on), number: as.number ?? 4 }));
    });
  }
  if (as.anew === true) {
    flow.change('Start it anew', restart.with(thingOf(on)), { unapprovedBecause: 'A test.' });
  }
  flow.waitUntil('It is good', {
    ask: look.with(thingOf(on)),
    ready: (now) => equals(now.good, true),
    timesInARow: as.inARow ?? 3,
    every: seconds(as.every ?? 15),
    giveUpAfter: minutes(as.giveUp ?? 10),
  });
  return undefined;
}

function variant(as: Variant, more: Partial<typeof settings> = {}): CompiledPlan {
  const declared: Plan = plan({
    ...settings,
    ...more,
    name: 'one-plan',
    steps: (flow, on) => steps(flow, on, as),
  });
  return checkPlan(declared).compiled;
}

interface Blocks {
  readonly turns?: number;
  readonly items?: number;
  readonly atOnce?: number;
  readonly approvers?: readonly string[];
  readonly answer?: number;
  /** Where it looks at one thing: in the list, or behind it. */
  readonly lookInside?: boolean;
  readonly told?: boolean;
  /** A change in one of the things that are done side by side. */
  readonly changed?: boolean;
}

function blockSteps(flow: Flow, on: On, as: Blocks): undefined {
  const thing = thingOf(on);
  const found = flow.read('List them', list.with(thing));
  const lookOnce = () => flow.read('Look at one', look.with(thing));
  if (as.approvers !== undefined) {
    flow.approve('May it be made larger?', {
      before: resize.with(thing),
      why: 'It is small.',
      evidence: {},
      approvers: as.approvers,
      answerWithin: minutes(as.answer ?? 15),
    });
  }
  const { items = 5, atOnce = 2 } = as;
  flow.forEach('Each of them', found.items, { atMost: items, atOnce }, (item) => {
    flow.read('Look at it', look.with({ cluster: item.cluster, service: item.service }));
    if (as.lookInside !== false) lookOnce();
  });
  if (as.lookInside === false) lookOnce();
  flow.together('Both', {
    left: () => {
      if (as.changed === true) flow.change('Make it larger', resize.with(thing));
      flow.pause('Let it settle', minutes(1));
    },
    right: () => {
      if (as.told !== false) flow.tell('Say so', say.with({ words: 'It settles.' }));
      flow.read('Look again', look.with(thing));
    },
  });
  const until = { ask: look.with(thing), ready: (now: Ref<Good>) => equals(now.good, true) };
  flow.attempts('Try it', { atMost: as.turns ?? 3, pause: minutes(1), until }, () => {
    flow.change('Make it much larger', resize.with({ ...thing, number: 9 }));
  });
  return flow.verify('It is healthy', {
    ask: { alarm: lookAtAlarm.with({ arn: on.arn }), thing: look.with(thing) },
    ready: ({ alarm, thing: now }) => all(equals(alarm.state, 'OK'), equals(now.good, true)),
    healthyFor: minutes(1),
    every: seconds(30),
    giveUpAfter: minutes(20),
  });
}

interface Good {
  readonly good: boolean;
}

function blocks(as: Blocks): CompiledPlan {
  const declared = plan({
    ...settings,
    name: 'one-plan',
    steps: (flow, on) => blockSteps(flow, on, as),
  });
  return checkPlan(declared).compiled;
}

const blockBase = blocks({});

const blockVariants: readonly (readonly [string, CompiledPlan])[] = [
  ['an attempt more', blocks({ turns: 4 })],
  ['more items, and more of them at once', blocks({ items: 8, atOnce: 3 })],
  ['a change added in a branch', blocks({ changed: true })],
  ['a look moved out of the list', blocks({ lookInside: false })],
  ['a message gone', blocks({ told: false })],
  ['people are asked first', blocks({ approvers: ['ann'] })],
];

const base = variant({});

const variants: readonly (readonly [string, CompiledPlan])[] = [
  ['a longer wait', variant({ giveUp: 15 })],
  ['asks less often, and is sooner content', variant({ every: 30, inARow: 2 })],
  ['another bound', variant({ below: 5 })],
  ['another input', variant({ number: 8 })],
  ['a change added', variant({ anew: true })],
  ['a look and a change gone', variant({ read: false })],
  ['other limits', variant({}, { limits: { perHour: 9, cooldown: minutes(1) } as never })],
  ['a narrower mode', variant({}, { mode: 'observe' as never })],
  ['another reason', variant({}, { why: 'It is another test.' as never })],
];

function told(before: CompiledPlan, after: CompiledPlan): string {
  return compare([before], [after])
    .map(({ says, care }) => `${care ? '!' : ' '} ${says}\n`)
    .join('');
}

test('every difference in words, both ways', () => {
  const text = variants.map(([name, after]) => {
    return `== ${name}\n${told(base, after)}-- and back\n${told(after, base)}`;
  });
  expectGolden('cli/diff.golden.txt', text.join('\n'));
  for (const [, after] of variants) expect(told(base, after)).not.toBe('');
});

test('what differs in blocks is told, both ways', () => {
  const asked = blocks({ approvers: ['ann'] });
  const text = [
    ...blockVariants.map(([name, after]) => [name, blockBase, after] as const),
    ['other people, who have longer', asked, blocks({ approvers: ['ann', 'bob'], answer: 30 })],
  ] as const;
  const said = text.map(([name, before, after]) => {
    return `== ${name}\n${told(before, after)}-- and back\n${told(after, before)}`;
  });
  expectGolden('cli/diff-blocks.golden.txt', said.join('\n'));
});

test('a plan does not differ from itself', () => {
  expect(compare([base], [variant({})])).toEqual([]);
});

test('a wider right is told, and must be seen', () => {
  const wider = base.functions.map((use) => {
    return use.name === 'resize'
      ? { ...use, permissions: [{ action: 'ecs:DeleteService' as const, on: 'x' }] }
      : use;
  });
  expect(told(base, { ...base, functions: wider })).toBe(
    '! gains a right: resize may ecs:DeleteService on x\n',
  );
});

test('plans that came and went are told by name', () => {
  const other = { ...base, name: 'other-plan' };
  const third = { ...base, name: 'third-plan' };
  expect(
    compare([base, other], [base, third]).map(({ plan: of, says }) => `${of} ${says}`),
  ).toEqual(['third-plan is a new plan', 'other-plan is no longer a plan']);
});

test('files of compile --all --json are sides', async () => {
  const file = join(folder, 'plans.json');
  writeFileSync(file, (await cli(['compile', '--all', '--json'])).out);
  const same = await cli(['diff', file, PLAN]);
  const expected = new Catalogue().plans().length === 1 ? 0 : 1;
  expect(same.code).toBe(expected);
  writeFileSync(file, (await cli(['compile', PLAN, '--all', '--json'])).out);
  expect(await cli(['diff', file, PLAN])).toEqual({ out: 'No difference.\n', err: '', code: 0 });
});

test.each([
  ['no-such-plan', 'CLI1061'],
  ['no-such-revision:no-such-plan', 'CLI1063'],
])('%s is wrong use', async (side, code) => {
  const { code: exit, err } = await cli(['diff', side, PLAN]);
  expect(exit).toBe(2);
  expect(err).toContain(code);
});

test.each(['{', '{}', '[]'])('a file that holds %s is wrong use', async (text) => {
  const file = join(folder, 'bad.json');
  writeFileSync(file, text);
  const { code, err } = await cli(['diff', file, PLAN]);
  expect(code).toBe(2);
  expect(err).toContain('CLI1062');
});

test('compile without a plan needs --all', async () => {
  expect((await cli(['compile'])).code).toBe(2);
});
