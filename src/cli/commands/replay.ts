import { Command } from 'commander';
import {
  atDesk,
  eventOfLetter,
  parseEvent,
  type Replayed,
  replayEvent,
  stateText,
} from '../../local/index.ts';
import { printJson } from '../output.ts';
import { type Context, readText } from './context.ts';
import { type PlaceOptions, placed, placeOf } from './place.ts';

type Said = PlaceOptions & { readonly plan?: string };

/** Gives an event that reached nobody to its plan. */
export function replayCommand({ streams, catalogue }: Context): Command {
  const command = new Command('replay')
    .description('start the plan of an event that ended in the dead-letter queue')
    .argument('<message>', 'file with the message as SQS gave it, or with the event alone')
    .option('--plan <name>', 'where the event would start several plans');
  return placed(command).action(async (message: string, options: Said) => {
    const plans = catalogue.plans();
    const asked = options.plan === undefined ? undefined : catalogue.plan(options.plan);
    const event = eventOfLetter(parseEvent(readText(message), message));
    const replayed = await atDesk(placeOf(options), (desk) =>
      replayEvent(desk, plans, { event, asked }),
    );
    const { recovery, plan, tried, record } = replayed;
    if (options.json === true) {
      const { state = null, outcome = null } = record ?? {};
      printJson(streams, { recovery, plan, tried, state, outcome });
      return;
    }
    streams.out(said(replayed));
  });
}

function said({ recovery, plan, tried, record }: Replayed): string {
  const how = record === undefined ? 'has been started' : stateText(record);
  const why = record?.cause === undefined ? '' : `${record.cause}\n`;
  return (
    `Recovery ${recovery} of plan ${plan}, try ${tried}: ${how}\n${why}` +
    `Follow it with: surefoot timeline ${recovery}\n`
  );
}
