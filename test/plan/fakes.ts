import { hours, minutes, seconds } from '../../src/base/duration.ts';
import {
  cannotUndo,
  change,
  type Id,
  id,
  type Ref,
  read,
  runbook,
  tell,
  wholeNumber,
  z,
} from '../../src/contract/index.ts';
import { type Alarm, all, equals, type Flow, onAlarm } from '../../src/plan/index.ts';
import { ecsService } from '../../src/targets/ecs-service.ts';

/** Contracts that touch nothing, and the settings that every plan of these tests shares. */
const thing = { cluster: id('ecs cluster'), service: id('ecs service') };
const count = wholeNumber({ atLeast: 0, atMost: 1_000 });
const told = { number: z.number().optional(), words: z.string().optional() };

export const look = read({
  name: 'look',
  says: 'Looks.',
  input: z.object({ ...thing, ...told }),
  output: z.object({
    count,
    load: z.number(),
    level: z.enum(['low', 'high']),
    good: z.boolean(),
    note: z.string().optional(),
  }),
  permissions: [],
  timeout: seconds(5),
});

export const lookAtAlarm = read({
  name: 'look-at-alarm',
  says: 'Looks at an alarm.',
  input: z.object({ arn: id('alarm') }),
  output: z.object({ state: z.enum(['OK', 'ALARM']) }),
  permissions: [],
  timeout: seconds(5),
});

const kindOf = <const Kind extends string>(kind: Kind) => ({ kind: z.literal(kind), count });

/** What it gives is of one of three kinds, told apart by `kind`. */
export const sort = read({
  name: 'sort',
  says: 'Looks which kind it is.',
  input: z.object(thing),
  output: z.union([
    z.object({ ...kindOf('fixed'), size: z.number() }),
    z.object({ ...kindOf('scaled'), scaler: id('scaler'), size: z.number() }),
    z.object(kindOf('free')),
  ]),
  permissions: [],
  timeout: seconds(5),
});

/** What it gives is a list. */
export const list = read({
  name: 'list',
  says: 'Lists them.',
  input: z.object(thing),
  output: z.object({
    items: z.array(z.object({ ...thing, name: z.string(), size: z.number() })),
    names: z.array(z.string()),
  }),
  permissions: [],
  timeout: seconds(5),
});

/** What it gives is another thing, to be claimed. */
export const neighbour = read({
  name: 'neighbour',
  says: 'Looks what stands beside it.',
  input: z.object({ ...thing, ...told }),
  output: z.object(thing),
  permissions: [],
  timeout: seconds(5),
});

const changed = {
  input: z.object({ ...thing, ...told }),
  output: z.object({ count, load: z.number() }),
  snapshot: z.object({ size: z.number() }),
  intended: z.object({ size: z.number() }),
  target: ({ cluster, service }: Parameters<typeof ecsService>[0]) =>
    ecsService({ cluster, service }),
  sets: ['size'],
  repeat: 'absolute' as const,
  refuse: () => undefined,
  intend: () => ({ size: 1 }),
  compare: () => 'ours' as const,
  settled: () => true,
  permissions: [],
  timeout: seconds(10),
};

export const resize = change({
  ...changed,
  name: 'resize',
  says: 'Changes the size.',
  undo: { within: minutes(2) },
});

export const restart = change({
  ...changed,
  name: 'restart',
  says: 'Starts it anew.',
  undo: cannotUndo({ because: 'What ran is gone.', leaves: 'nothing' }),
});

export const drop = change({
  ...changed,
  name: 'drop',
  says: 'Deletes it.',
  undo: cannotUndo({ because: 'It is deleted.', leaves: 'something' }),
});

const document = {
  input: z.object({ ...thing, ...told }),
  parameters: { cluster: 'Cluster', service: 'Service', number: 'Number', words: 'Words' },
  target: changed.target,
  permissions: [],
  timeout: minutes(2),
};

/** A document that puts back what another one did. */
export const unroll = runbook({
  ...document,
  name: 'unroll',
  says: 'Rolls it back.',
  gives: {},
  undo: cannotUndo({ because: 'It is an undo itself.', leaves: 'nothing' }),
});

export const roll = runbook({
  ...document,
  name: 'roll',
  says: 'Rolls it on.',
  gives: { level: 'Roll.Level' },
  undo: {
    runbook: unroll,
    parameters: ({ cluster, service, number, words }) => {
      return { Cluster: cluster, Service: service, Number: number, Words: words };
    },
  },
});

/** Sets the size to what it was before; no plan says it by itself. */
export const reset = change({
  ...changed,
  name: 'reset',
  says: 'Sets the size as it was.',
  undo: { within: minutes(2) },
});

/** A document of which a task sets back what it did. */
export const rollInSize = runbook({
  ...document,
  name: 'roll-in-size',
  says: 'Rolls it on, and a task sets it back.',
  gives: { level: 'Roll.Level' },
  undo: {
    task: reset,
    input: ({ cluster, service }) => ({ cluster, service }),
    within: minutes(2),
  },
});

/** One that a task sets back, and one that another document undoes, by turns. */
export const undoneRoll = (at: number) => (at % 2 === 0 ? roll : rollInSize);

export const rollForGood = runbook({
  ...document,
  name: 'roll-for-good',
  says: 'Rolls it on, and nothing rolls it back.',
  gives: { level: 'Roll.Level' },
  undo: cannotUndo({ because: 'What ran is gone.', leaves: 'nothing' }),
});

export const say = tell({
  name: 'say',
  says: 'Tells somebody.',
  input: z.object({ words: z.string() }),
  output: z.object({}),
  permissions: [],
  timeout: seconds(5),
});

/** The trigger of these plans, as their steps see it. */
export type On = Ref<Alarm<{ Cluster: Id<'ecs cluster'>; Service: Id<'ecs service'> }>>;

/** What these plans protect and change. */
export function thingOf(on: On) {
  return { cluster: on.dimensions.Cluster, service: on.dimensions.Service };
}

/** The proof that most of these plans end with. */
export function prove(flow: Flow, on: On): undefined {
  return flow.verify('It is healthy', {
    ask: { alarm: lookAtAlarm.with({ arn: on.arn }), thing: look.with(thingOf(on)) },
    ready: ({ alarm, thing }) => all(equals(alarm.state, 'OK'), equals(thing.good, true)),
    healthyFor: minutes(1),
    every: seconds(30),
    giveUpAfter: minutes(20),
  });
}

/** Everything that a plan must say beside its name and its steps. */
export const settings = {
  why: 'It is a test.',
  trigger: onAlarm({ prefix: 'a' }, { Cluster: id('ecs cluster'), Service: id('ecs service') }),
  target: (on: On) => ecsService(thingOf(on)),
  mode: 'automatic',
  limits: { perHour: 5, cooldown: minutes(10) },
  timeLimit: hours(12),
} as const;
