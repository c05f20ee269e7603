import { Command } from 'commander';
import { UsageError } from '../../base/errors.ts';
import {
  ALL_PLANS,
  addWindow,
  clearWindows,
  findWindows,
  isClosedTime,
  type Window,
} from '../../control/index.ts';
import { atDesk } from '../../local/index.ts';
import { printJson } from '../output.ts';
import type { Context } from './context.ts';
import { type PlaceOptions, placed, placeOf } from './place.ts';

type Said = PlaceOptions & {
  readonly from?: string;
  readonly to?: string;
  readonly calendar?: string;
  readonly clear: boolean;
};

/** When people keep a plan, or all of them, out. */
export function windowCommand({ streams, catalogue }: Context): Command {
  const command = new Command('window')
    .description('times in which a plan is kept out; without options it shows them')
    .argument('<plan>', `name of the plan, or ${ALL_PLANS}`)
    .option('--from <time>', 'ISO 8601 with a zone, or "sat 22:00" for every week, in UTC')
    .option('--to <time>', 'the same')
    .option('--calendar <name>', 'a Change Calendar of Systems Manager, by name or ARN')
    .option('--clear', 'forget all of them first', false);
  return placed(command).action(async (name: string, options: Said) => {
    const plan = name === ALL_PLANS ? name : catalogue.plan(name).graph.name;
    const window = windowIn(options);
    const seen = await atDesk(placeOf(options, { make: true }), async ({ runtime, by }) => {
      if (options.clear) await clearWindows(runtime, { plan, by });
      if (window !== undefined) await addWindow(runtime, { plan, window, by });
      return findWindows(runtime, plan);
    });
    if (options.json === true) {
      printJson(streams, { plan, ...seen });
      return;
    }
    const lines = [
      ...seen.closed.map(({ from, to }) => `from ${from} to ${to}`),
      ...seen.calendars.map((calendar) => `while calendar ${calendar} is closed`),
    ];
    streams.out(lines.length === 0 ? `${plan}: kept out at no time\n` : '');
    for (const line of lines) streams.out(`${plan}: kept out ${line}\n`);
  });
}

function windowIn({ from, to, calendar }: Said): Window | undefined {
  if (calendar !== undefined && from === undefined && to === undefined) return { calendar };
  if (calendar === undefined && from === undefined && to === undefined) return undefined;
  const time = { from: from ?? '', to: to ?? '' };
  if (calendar === undefined && isClosedTime(time)) return time;
  const found = [
    ...(from === undefined ? [] : [`--from "${from}"`]),
    ...(to === undefined ? [] : [`--to "${to}"`]),
    ...(calendar === undefined ? [] : [`--calendar "${calendar}"`]),
  ];
  throw new UsageError('CLI1036', { found: `${found.join(' ')} is no window.` });
}
