import { PlanError } from '../base/errors.ts';
import { deepFreeze, isJsonObject } from '../base/json.ts';
import { toJSONSchema, unusableShape, } from '../contract/index.ts';
import { callerPlace } from './place.ts';
/**
 * Starts the plan when an alarm on a metric, on metric math or on an anomaly detection band goes to
 * ALARM, or to what it `becomes`, and its metric has all of these dimensions.
 */
export function onAlarm(select, dimensions, options = {}) {
    const { becomes = 'ALARM' } = options;
    return started({ on: 'alarm', select, becomes, dimensions: kinds(dimensions) });
}
/**
 * Starts the plan when a composite alarm changes its state. What is unhealthy, the metric alarms
 * below it say: those that brought it there, are in that state themselves and have the dimensions.
 */
export function onCompositeAlarm(select, dimensions, options = {}) {
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
export function onAlarmContributor(select, attributes) {
    return started({
        on: 'alarm contributor',
        select,
        becomes: 'ALARM',
        attributes: kinds(attributes),
    });
}
/** Starts the plan for every event of the default bus that the pattern matches. */
export function onEvent(pattern, detail) {
    return started({ on: 'event', pattern, detail: shapeOf(detail, 'detail', 'onEvent') });
}
/**
 * Starts the plan again and again: every so many minutes, or as a cron expression of EventBridge
 * Scheduler says, in UTC: `0 3 ? * MON-FRI *`.
 */
export function onSchedule(when) {
    const expression = 'cron' in when ? `cron(${when.cron})` : rate(when.every);
    return started({ on: 'schedule', expression });
}
/** The plan starts when somebody starts it, with an input of this shape. */
export function byHand(input) {
    return started({ on: 'by hand', input: shapeOf(input, 'input', 'byHand') });
}
function started(trigger) {
    return { trigger: deepFreeze(trigger) };
}
function kinds(schemas) {
    return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, schema.identifies]));
}
function rate({ ms }) {
    const minutes = ms / 60_000;
    return `rate(${minutes} ${minutes === 1 ? 'minute' : 'minutes'})`;
}
/**
 * The schema as JSON Schema, which admission keeps to at night without the plan's code. What JSON
 * Schema cannot say, and what would silently go missing in it, is refused.
 */
function shapeOf(schema, what, word) {
    const refuse = (found) => {
        throw new PlanError('PLAN1030', { where: `${callerPlace()}  "${word}"`, found });
    };
    let lost = '';
    const shape = asJson(() => toJSONSchema(schema, {
        io: 'input',
        override({ zodSchema }) {
            const { type, checks = [] } = zodSchema._zod.def;
            const own = checks.map((check) => check._zod.def.check);
            if (own.includes('custom'))
                lost = 'a refinement of its own';
            if (own.includes('overwrite'))
                lost = 'a check that changes the value';
            if (CHANGING.includes(type))
                lost = type;
        },
    }));
    if (typeof shape === 'string')
        return refuse(`The ${what} cannot be written down: ${shape}`);
    if (lost !== '')
        return refuse(`The ${what} uses ${lost}, which is code and no data.`);
    const why = unusableShape(shape, what);
    return why === undefined ? shape : refuse(why);
}
/** Kinds of Zod schemas that give something else than they take. */
const CHANGING = ['default', 'prefault', 'catch', 'transform', 'pipe'];
function asJson(make) {
    try {
        const { $schema: _version, ...shape } = JSON.parse(JSON.stringify(make()));
        return isJsonObject(shape) ? shape : 'it is no object.';
    }
    catch (error) {
        return error instanceof Error ? error.message : String(error);
    }
}
