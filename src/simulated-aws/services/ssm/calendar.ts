import { isoTime } from '../../../base/clock.ts';
import { AwsFault } from '../../aws-fault.ts';
import { list, required, text } from '../../input.ts';
import { operation } from '../../service.ts';
import { arn, type World } from '../../world.ts';
import type { CalendarState } from './state.ts';

/**
 * The state of Change Calendars now. Several are OPEN only when all of them are. Source: Systems
 * Manager API Reference, GetCalendarState.
 */
export const getCalendarState = operation({
  changes: false,
  input: { CalendarNames: required(list(text({ min: 1 }), { min: 1 })) },
  run(world, input) {
    const events = input.CalendarNames.flatMap((name) => calendarOf(world, name).closed);
    const closed = events.filter(({ from, to }) => from <= world.now && world.now < to);
    const edges = events.flatMap(({ from, to }) => [from, to]).filter((at) => at > world.now);
    const next = edges
      .sort((a, b) => a - b)
      .find((at) => events.some(({ from, to }) => from <= at && at < to) === (closed.length === 0));
    return {
      State: closed.length === 0 ? ('OPEN' as const) : ('CLOSED' as const),
      AtTime: isoTime(world.now),
      ...(next === undefined ? {} : { NextTransitionTime: isoTime(next) }),
    };
  },
});

/** By its name, or by the ARN of its document. */
function calendarOf(world: World, asked: string): CalendarState {
  const { calendars = {} } = world.state.ssm;
  const start = arn(world, 'ssm', 'document/');
  const found = calendars[asked.startsWith(start) ? asked.slice(start.length) : asked];
  if (found === undefined) {
    throw new AwsFault('InvalidDocument', 'The specified SSM document does not exist.');
  }
  return found;
}
