import type { Duration } from '../base/duration.ts';
import { PlanError } from '../base/errors.ts';
import { deepFreeze, isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import {
  type AlarmByName,
  type AlarmByTags,
  type AlarmSelect,
  type Becomes,
  type Id,
  type IdSchema,
  type Schema,
  type Trigger,
  toJSONSchema,
  unusableShape,
} from '../contract/index.ts';
import { callerPlace } from './place.ts';

/** The trigger as steps see it: what CloudWatch says of the alarm that changed its state. */
export interface Alarm<Dimensions> {
  readonly arn: Id<'alarm'>;
  readonly name: string;
  readonly namespace: string;
  readonly metric: string;
  /** When it took its state, ISO 8601. */
  readonly since: string;
  readonly dimensions: Dimensions;
}

/** A composite alarm, and the alarms below it that brought it to its state and are in it too. */
export interface CompositeAlarm<Dimensions, OfEachChild> {
  readonly arn: Id<'alarm'>;
  readonly name: string;
  readonly since: string;
  /** The same for all children. */
  readonly dimensions: Dimensions;
  readonly children: readonly Alarm<Dimensions & OfEachChild>[];
}

/** One time series of an alarm that watches several. */
export interface AlarmContributor<Attributes> {
  readonly arn: Id<'alarm'>;
  readonly name: string;
  readonly since: string;
  /** CloudWatch's id of the time series. */
  readonly contributor: string;
  readonly attributes: Attributes;
}

/** An event of the default bus. */
export interface BusEvent<Detail> {
  readonly id: string;
  /** ISO 8601. */
  readonly time: string;
  readonly source: string;
  readonly account: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Detail;
}

/** One run of the plan's schedule. */
export interface Scheduled {
  readonly schedule: string;
  /** For when it was planned, ISO 8601. */
  readonly planned: string;
}

/** A start by hand. */
export interface ByHand<Input> {
  /** What the caller calls this start; asked twice with one key, the plan runs once. */
  readonly key: string;
  readonly input: Input;
}

declare const onType: unique symbol;

/** What starts a plan, with the type of what its steps then know. */
export interface StartedBy<On> {
  readonly trigger: Trigger;
  readonly [onType]?: On;
}

/** One of several kinds of objects, with no field of another kind beside its own. */
type OneOf<Kinds> = Exactly<Kinds, FieldsOf<Kinds>>;
type FieldsOf<Kinds> = Kinds extends unknown ? keyof Kinds : never;
type Exactly<Kinds, Fields extends PropertyKey> = Kinds extends unknown
  ? Kinds & { readonly [Other in Exclude<Fields, keyof Kinds>]?: never }
  : never;

type Kinds = Record<string, IdSchema<string>>;
type Ids<K extends Kinds> = { readonly [Name in keyof K]: Id<K[Name]['identifies']> };

/**
 * Starts the plan when an alarm on a metric, on metric math or on an anomaly detection band goes to
 * ALARM, or to what it `becomes`, and its metric has all of these dimensions.
 */
export function onAlarm<const Dimensions extends Kinds>(
  select: OneOf<AlarmSelect>,
  dimensions: Dimensions,
  options: { readonly becomes?: Becomes } = {},
): StartedBy<Alarm<{ readonly [Name in keyof Dimensions]: Id<Dimensions[Name]['identifies']> }>> {
  const { becomes = 'ALARM' } = options;
  return started({ on: 'alarm', select, becomes, dimensions: kinds(dimensions) });
}

/**
 * Starts the plan when a composite alarm changes its state. What is unhealthy, the metric alarms
 * below it say: those that brought it there, are in that state themselves and have the dimensions.
 */
export function onCompositeAlarm<
  const Dimensions extends Kinds,
  // oxlint-disable-next-line typescript/no-generated-empty-object-type -- of no child anything
  const OfEachChild extends Kinds = Record<never, never>,
>(
  select: OneOf<AlarmByName | AlarmByTags>,
  dimensions: Dimensions,
  options: { readonly becomes?: Becomes; readonly ofEachChild?: OfEachChild } = {},
): StartedBy<CompositeAlarm<Ids<Dimensions>, Ids<OfEachChild>>> {
  const { becomes = 'ALARM', ofEachChild = {} } = options;
  return started({
    on: 'composite alarm',
    select,
    becomes,
    dimensions: kinds(dimensions),
    ofEachChild: kinds(ofEachChild),
  });
}

/** Starts the plan for each time series of an alarm over several that goes to ALARM. */
export function onAlarmContributor<const Attributes extends Kinds>(
  select: OneOf<AlarmByName | AlarmByTags>,
  attributes: Attributes,
): StartedBy<AlarmContributor<Ids<Attributes>>> {
  return started({
    on: 'alarm contributor',
    select,
    becomes: 'ALARM',
    attributes: kinds(attributes),
  });
}

/** Starts the plan for every event of the default bus that the pattern matches. */
export function onEvent<Detail>(
  pattern: JsonObject,
  detail: Schema<Detail>,
): StartedBy<BusEvent<Detail>> {
  return started({ on: 'event', pattern, detail: shapeOf(detail, 'detail', 'onEvent') });
}

/**
 * Starts the plan again and again: every so many minutes, or as a cron expression of EventBridge
 * Scheduler says, in UTC: `0 3 ? * MON-FRI *`.
 */
export function onSchedule(
  when: OneOf<{ readonly every: Duration } | { readonly cron: string }>,
): StartedBy<Scheduled> {
  const expression = when.cron === undefined ? rate(when.every) : `cron(${when.cron})`;
  return started({ on: 'schedule', expression });
}

/** The plan starts when somebody starts it, with an input of this shape. */
export function byHand<Input>(input: Schema<Input>): StartedBy<ByHand<Input>> {
  return started({ on: 'by hand', input: shapeOf(input, 'input', 'byHand') });
}

function started<On>(trigger: Trigger): StartedBy<On> {
  return { trigger: deepFreeze(trigger) };
}

function kinds(schemas: Kinds): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, schema.identifies]),
  );
}

function rate({ ms }: Duration): string {
  const minutes = ms / 60_000;
  return `rate(${minutes} ${minutes === 1 ? 'minute' : 'minutes'})`;
}

/**
 * The schema as JSON Schema, which admission keeps to at night without the plan's code. What JSON
 * Schema cannot say, and what would silently go missing in it, is refused.
 */
function shapeOf(schema: Schema<unknown>, what: string, word: string): JsonObject {
  const refuse = (found: string): never => {
    throw new PlanError('PLAN1030', { where: `${callerPlace()}  "${word}"`, found });
  };
  let lost = '';
  const shape = asJson(() =>
    toJSONSchema(schema, {
      io: 'input',
      override({ zodSchema }) {
        const { type, checks = [] } = zodSchema._zod.def;
        const own = checks.map((check) => check._zod.def.check);
        if (own.includes('custom')) lost = 'a refinement of its own';
        if (own.includes('overwrite')) lost = 'a check that changes the value';
        if (CHANGING.includes(type)) lost = type;
      },
    }),
  );
  if (typeof shape === 'string') return refuse(`The ${what} cannot be written down: ${shape}`);
  if (lost !== '') return refuse(`The ${what} uses ${lost}, which is code and no data.`);
  const why = unusableShape(shape, what);
  return why === undefined ? shape : refuse(why);
}

/** Kinds of Zod schemas that give something else than they take. */
const CHANGING: readonly string[] = ['default', 'prefault', 'catch', 'transform', 'pipe'];

function asJson(make: () => object): JsonObject | string {
  try {
    const { $schema: _version, ...shape } = JSON.parse(JSON.stringify(make())) as {
      readonly [key: string]: Json;
    };
    return isJsonObject(shape) ? shape : 'it is no object.';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
