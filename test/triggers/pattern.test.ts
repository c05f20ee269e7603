import fc from 'fast-check';
import type { Json, JsonObject } from '../../src/base/json.ts';
import { MOST_PATTERN_CHARACTERS, rulePattern } from '../../src/compile/pattern.ts';
import {
  matchesPattern,
  readStart,
  startedBy,
  type Trigger,
  unusablePattern,
} from '../../src/contract/index.ts';
import { BadPattern } from '../../src/simulated-aws/services/eventbridge/operators.ts';
import { matches, readPattern } from '../../src/simulated-aws/services/eventbridge/pattern.ts';
import * as events from './documented-events.ts';

const { became, quiet } = events;
const instance = { InstanceId: 'instance' };
const table = { TableName: 'table' };
const alarm = { on: 'alarm', becomes: 'ALARM', dimensions: instance } as const;
const composite = {
  on: 'composite alarm',
  becomes: 'ALARM',
  dimensions: {},
  ofEachChild: {},
} as const;
const contributor = { on: 'alarm contributor', becomes: 'ALARM', attributes: table } as const;

/** Does EventBridge start the plan, and does the plan take what starts it? */
function starts(trigger: Trigger, event: JsonObject): boolean {
  const byRule = matches(readPattern(rulePattern(trigger) ?? {}), event);
  if (byRule) startedBy(trigger, readStart(event)); // a rule never starts what is then refused
  return byRule;
}

const tagged = quiet(events.SINGLE_METRIC, { alarmTags: { recovery: 'ec2', team: 'shop' } });

test.each<[string, Trigger, JsonObject]>([
  ['one name', { ...alarm, select: { named: 'ServerCpuTooHigh' } }, quiet(events.SINGLE_METRIC)],
  ['a prefix', { ...alarm, select: { prefix: 'Server' } }, quiet(events.SINGLE_METRIC)],
  ['tags', { ...alarm, select: { tags: { recovery: 'ec2' } } }, tagged],
  [
    'a metric',
    { ...alarm, select: { namespace: 'AWS/EC2', metric: 'CPUUtilization' } },
    quiet(events.SINGLE_METRIC),
  ],
  [
    'a metric of one instance',
    {
      ...alarm,
      select: {
        namespace: 'AWS/EC2',
        metric: 'CPUUtilization',
        where: { InstanceId: 'i-12345678901234567' },
      },
    },
    quiet(events.SINGLE_METRIC),
  ],
  ['metric math', { ...alarm, select: { prefix: 'Total' } }, quiet(events.METRIC_MATH)],
  ['an anomaly band', { ...alarm, select: { prefix: 'EC2 CPU' } }, quiet(events.ANOMALY)],
  ['no dimensions at all', { ...alarm, dimensions: {}, select: { prefix: 'S' } }, tagged],
  ['a composite alarm', { ...composite, select: { prefix: 'Service' } }, quiet(events.COMPOSITE)],
  [
    'a contributor',
    { ...contributor, select: { named: 'DynamoDBInsightsAlarm' } },
    quiet(events.CONTRIBUTOR),
  ],
  [
    'an alarm that is OK again',
    { ...alarm, becomes: 'OK', select: { prefix: 'Server' } },
    became(events.SINGLE_METRIC, 'OK', 'ALARM'),
  ],
  [
    'a composite alarm that is OK again',
    { ...composite, becomes: 'OK', select: { prefix: 'Service' } },
    became(events.COMPOSITE, 'OK', 'ALARM'),
  ],
])('a documented event starts a plan that waits for %s', (_what, trigger, event) => {
  expect(starts(trigger, event)).toBe(true);
});

const byPrefix = { ...alarm, select: { prefix: 'S' } };

test.each<[string, Trigger, JsonObject]>([
  ['that is muted', byPrefix, events.SINGLE_METRIC],
  [
    'that is suppressed',
    { ...composite, select: { prefix: 'S' } },
    quiet(events.COMPOSITE, {
      state: {
        value: 'ALARM',
        actionsSuppressedBy: 'WaitPeriod',
        timestamp: '2022-07-22T15:57:45Z',
      },
    }),
  ],
  [
    'of a contributor that is muted',
    { ...contributor, select: { prefix: 'D' } },
    events.CONTRIBUTOR,
  ],
  ['of another name', { ...alarm, select: { named: 'Server' } }, quiet(events.SINGLE_METRIC)],
  ['of other tags', { ...alarm, select: { tags: { recovery: 'ecs' } } }, tagged],
  [
    'without the tags',
    { ...alarm, select: { tags: { recovery: 'ec2' } } },
    quiet(events.SINGLE_METRIC),
  ],
  [
    'on another metric',
    { ...alarm, select: { namespace: 'AWS/EC2', metric: 'NetworkIn' } },
    quiet(events.SINGLE_METRIC),
  ],
  [
    'of another instance',
    {
      ...alarm,
      select: { namespace: 'AWS/EC2', metric: 'CPUUtilization', where: { InstanceId: 'i-0' } },
    },
    quiet(events.SINGLE_METRIC),
  ],
  ['without the dimensions', { ...byPrefix, dimensions: table }, quiet(events.SINGLE_METRIC)],
  ['that is composite', { ...byPrefix, dimensions: {} }, quiet(events.COMPOSITE)],
  ['that is no composite', { ...composite, select: { prefix: 'S' } }, quiet(events.SINGLE_METRIC)],
  ['as a whole', { ...contributor, select: { prefix: 'D' } }, quiet(events.MULTI_SERIES)],
  [
    'in one series alone',
    { ...alarm, dimensions: {}, select: { prefix: 'D' } },
    quiet(events.CONTRIBUTOR),
  ],
  [
    'over series, which names none',
    { ...alarm, select: { prefix: 'D' } },
    quiet(events.MULTI_SERIES),
  ],
  ['that went to OK', byPrefix, became(events.SINGLE_METRIC, 'OK', 'ALARM')],
  ['that stays', byPrefix, became(events.SINGLE_METRIC, 'ALARM', 'ALARM')],
  ['without data', byPrefix, became(events.SINGLE_METRIC, 'INSUFFICIENT_DATA', 'OK')],
  ['that fires', { ...byPrefix, becomes: 'OK' }, became(events.SINGLE_METRIC, 'ALARM', 'OK')],
])('nothing is started by an alarm %s', (_what, trigger, event) => {
  expect(starts(trigger, event)).toBe(false);
});

test('every pattern for alarms fits a rule', () => {
  const long = 'x'.repeat(255);
  const most: Trigger = {
    ...alarm,
    select: { namespace: long, metric: long, where: { [long]: long } },
    dimensions: { ClusterName: 'a', ServiceName: 'b', LoadBalancer: 'c', TargetGroup: 'd' },
  };
  expect(JSON.stringify(rulePattern(most)).length).toBeLessThan(MOST_PATTERN_CHARACTERS);
});

const word = fc.constantFrom('a', 'b', 'ab', 'A');
const leaf: fc.Arbitrary<Json> = fc.oneof(word, fc.integer({ min: 0, max: 3 }), fc.boolean());
const filter: fc.Arbitrary<Json> = fc.oneof(
  leaf,
  word.map((prefix) => ({ prefix })),
  word.map((suffix) => ({ suffix })),
  word.map((it) => ({ 'equals-ignore-case': it })),
  word.map((it) => ({ 'anything-but': it })),
  fc.array(word, { minLength: 1, maxLength: 2 }).map((it) => ({ 'anything-but': it })),
  word.map((prefix) => ({ 'anything-but': { prefix } })),
  fc.boolean().map((exists) => ({ exists })),
  fc.integer({ min: 0, max: 3 }).map((it) => ({ numeric: ['>', it] })),
  fc.integer({ min: 0, max: 3 }).map((it) => ({ numeric: ['>=', it, '<', 3] })),
);
const key = fc.constantFrom('p', 'q', 'r');
const { pattern } = fc.letrec<{ pattern: JsonObject }>((tie) => ({
  pattern: fc.dictionary(
    key,
    fc.oneof(
      { depthSize: 'small' },
      fc.array(filter, { minLength: 1, maxLength: 3 }),
      tie('pattern'),
    ),
    { minKeys: 1, maxKeys: 3 },
  ),
}));
const { event } = fc.letrec<{ event: JsonObject; value: Json }>((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, leaf, fc.array(leaf, { maxLength: 3 }), tie('event')),
  event: fc.dictionary(key, tie('value'), { maxKeys: 3 }),
}));

test('Admit holds an event against a pattern as EventBridge does', () => {
  fc.assert(
    fc.property(pattern, event, (asked, it) => {
      fc.pre(unusablePattern(asked) === undefined);
      expect(matchesPattern(asked, it)).toBe(matches(readPattern(asked), it));
    }),
    { numRuns: 2_000, seed: 20261121 },
  );
});

test.each<[JsonObject]>([
  [{}],
  [{ a: {} }],
  [{ a: [] }],
  [{ a: 'b' }],
  [{ a: [['b']] }],
  [{ a: [{ prefix: 1 }] }],
  [{ a: [{ prefix: 'x', suffix: 'y' }] }],
  [{ a: [{ 'anything-but': ['x', 1] }] }],
  [{ a: [{ 'anything-but': [] }] }],
  [{ a: [{ numeric: ['<', 1, '>', 0] }] }],
  [{ a: [{ numeric: ['<', 5_000_000_001] }] }],
  [{ a: [{ exists: 'no' }] }],
])('what EventBridge does not take, a plan may not ask: %j', (asked) => {
  expect(() => readPattern(asked)).toThrow(BadPattern);
  expect(unusablePattern(asked)).toMatch(/\.$/);
});
