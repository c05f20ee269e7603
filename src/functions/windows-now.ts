import { GetCalendarStateCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { Permission } from '../contract/index.ts';
import { raising } from '../control/raised.ts';
import type { PlatformCall } from '../control/task-handlers.ts';
import { closedNow, type Windows } from '../control/windows.ts';
import type { NotNow } from './not-now.ts';

export const WINDOW_PERMISSIONS: readonly Permission[] = [
  {
    action: 'ssm:GetCalendarState',
    on: '*',
    because: 'Which calendars they are, people set at run time.',
  },
];

/**
 * Is this a time that people keep plans out of? Raises Surefoot.Again or Surefoot.Stop when a
 * calendar cannot be read: what it would say is not known.
 */
export async function notInWindow(
  windows: readonly Windows[],
  call: PlatformCall,
): Promise<NotNow | undefined> {
  for (const one of windows) {
    const closed = closedNow(one, call.clock.now());
    if (closed === undefined) continue;
    return refused(`plans are kept out from ${closed.from} to ${closed.to}.`);
  }
  const CalendarNames = [...new Set(windows.flatMap(({ calendars }) => calendars))];
  if (CalendarNames.length === 0) return undefined;
  // Of several calendars the answer is OPEN only when all are. Source: SSM API, GetCalendarState.
  const { State, NextTransitionTime } = await raising('Reading the calendars', () =>
    call.client(SSMClient).send(new GetCalendarStateCommand({ CalendarNames })),
  );
  if (State === 'OPEN') return undefined;
  const until = NextTransitionTime === undefined ? '' : ` until ${NextTransitionTime}`;
  return refused(`a calendar of ${CalendarNames.join(', ')} is ${State ?? 'unknown'}${until}.`);
}

function refused(words: string): NotNow {
  return { by: 'window', reason: `window: ${words}` };
}
