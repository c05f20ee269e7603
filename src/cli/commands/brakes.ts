import { Command, InvalidArgumentError } from 'commander';
import { isoTime } from '../../base/clock.ts';
import { UsageError } from '../../base/errors.ts';
import {
  atDesk,
  breakerOf,
  checkLimits,
  freezeAll,
  type LimitSeen,
  limitsSeen,
  type OfOpen,
  pendingSeen,
  thawAll,
  type Waiting,
} from '../../local/index.ts';
import { printJson } from '../output.ts';
import type { Context } from './context.ts';
import { type PlaceOptions, placed, placeOf } from './place.ts';

/** What a person says to the brakes of admission, and asks about them. */
export function brakeCommands(context: Context): readonly Command[] {
  return [
    pendingCommand(context),
    freezeCommand(context),
    thawCommand(context),
    breakerCommand(context),
    limitsCommand(context),
  ];
}

function pendingCommand({ streams }: Context): Command {
  const command = new Command('pending')
    .description('triggers that stand and started nothing: since when, why, and what comes next')
    .option('--all', 'also those that people were told of', false);
  type Said = PlaceOptions & { readonly all: boolean };
  return placed(command).action(async (options: Said) => {
    const { frozen, triggers, rootCauses } = await atDesk(placeOf(options), (desk) =>
      pendingSeen(desk, options),
    );
    if (options.json === true) {
      const causes = rootCauses.map(({ recovery, plan, target, why, at, opsItem = null }) => {
        return { recovery, plan, target, why, at: isoTime(at), opsItem };
      });
      const told = triggers.map(waitingJson);
      printJson(streams, { frozen: frozen ?? null, triggers: told, rootCauses: causes });
      return;
    }
    if (frozen !== undefined) streams.out(`Nothing is admitted: ${frozen}\n\n`);
    if (triggers.length === 0) streams.out('No trigger waits.\n');
    for (const trigger of triggers) streams.out(`${waitingLines(trigger).join('\n')}\n`);
    if (rootCauses.length > 0)
      streams.out('\nCures that do not last, for a person to look into:\n');
    for (const { at, plan, target, why, opsItem } of rootCauses) {
      const filed = opsItem === undefined ? '' : ` OpsItem ${opsItem}.`;
      streams.out(`  ${isoTime(at)}  ${plan} on ${target}. ${why}${filed}\n`);
    }
  });
}

function waitingJson({ next, now, tellsAt, told, over, since, ...facts }: Waiting): object {
  const time = (at: number | undefined) => (at === undefined ? null : isoTime(at));
  return {
    ...facts,
    since: isoTime(since),
    refusals: facts.refusals.map(({ at, by, reason }) => ({ at: isoTime(at), by, reason })),
    now: now ?? null,
    next: time(next),
    tellsAt: time(tellsAt),
    told: told ?? null,
    over: over ?? null,
  };
}

function waitingLines(waits: Waiting): readonly string[] {
  const { recovery, plan, targets, trigger, since, refusals, next, now, tellsAt, told } = waits;
  const what = 'arn' in trigger ? trigger.arn : JSON.stringify(trigger);
  return [
    `${plan} on ${targets.join(', ')}, since ${isoTime(since)}`,
    `  trigger   ${what}`,
    `  recovery  ${recovery}`,
    ...refusals.map(({ at, reason }) => `  refused   ${isoTime(at)}  ${reason}`),
    ...(now === undefined ? [] : [`  now       ${now}`]),
    ...(told === undefined ? [] : [`  people    ${told}`]),
    ...(next === undefined ? [] : [`  offered   by a sweep from ${isoTime(next)} on`]),
    ...(tellsAt === undefined ? [] : [`  people    are told at ${isoTime(tellsAt)}`]),
  ];
}

function freezeCommand({ streams, exit }: Context): Command {
  const command = new Command('freeze')
    .description('admit nothing until thaw; what is open goes on unless told otherwise')
    .option('--hold', 'what is open begins no change until thaw', false)
    .option('--unwind', 'what is open is stopped, and goes back', false)
    .option('--comment <text>', 'why, for those who are refused');
  type Said = PlaceOptions & { hold: boolean; unwind: boolean; comment?: string };
  return placed(command).action(async (options: Said) => {
    const { hold, unwind, comment } = options;
    if (hold && unwind) {
      throw new UsageError('CLI1006', { found: '--hold and --unwind exclude each other.' });
    }
    const ofOpen: OfOpen = hold ? 'hold' : unwind ? 'unwind' : 'goes on';
    const { why, open } = await atDesk(placeOf(options), (desk) =>
      freezeAll(desk, { ofOpen, comment }),
    );
    exit(open.every(({ ok }) => ok) ? 0 : 1);
    if (options.json === true) {
      printJson(streams, { frozen: why, ofOpen, open });
      return;
    }
    streams.out(`Nothing is admitted until thaw. ${why}\n`);
    if (open.length === 0) streams.out('No recovery is open.\n');
    for (const { recovery, plan, says } of open) {
      streams.out(`  ${recovery}  ${plan ?? 'no plan'}: ${says}\n`);
    }
  });
}

function thawCommand({ streams }: Context): Command {
  const command = new Command('thaw').description('admit again, and let held recoveries go on');
  return placed(command).action(async (options: PlaceOptions) => {
    const { was, letGo } = await atDesk(placeOf(options), thawAll);
    if (options.json === true) {
      printJson(streams, { was: was ?? null, letGo });
      return;
    }
    streams.out(was === undefined ? 'Nothing was frozen.\n' : `Thawed. It was: ${was}\n`);
    for (const recovery of letGo) streams.out(`  ${recovery} may change things again\n`);
    if (was !== undefined) streams.out('The next sweep offers what waits: surefoot pending\n');
  });
}

function breakerCommand({ streams, catalogue }: Context): Command {
  const command = new Command('breaker')
    .description('the breaker of a plan and a target: closed, open or half-open')
    .argument('<plan>', 'name of the plan')
    .argument('<target>', 'as messages name it, such as ecs-service:shop/checkout')
    .option('--reset', 'close it, and forget the outcomes that fed it', false);
  type Said = PlaceOptions & { readonly reset: boolean };
  return placed(command).action(async (name: string, target: string, options: Said) => {
    const plan = catalogue.plan(name).graph.name;
    const { reset } = options;
    const seen = await atDesk(placeOf(options), (desk) => breakerOf(desk, { plan, target, reset }));
    const until = seen.until === undefined ? null : isoTime(seen.until);
    if (options.json === true) {
      printJson(streams, { ...seen, until, reset });
      return;
    }
    streams.out(`${plan} on ${target}: ${seen.state}${until === null ? '' : ` (${until})`}\n`);
    streams.out(`  bad outcomes in a row: ${seen.bad}; cures that count: ${seen.cures}\n`);
  });
}

function limitsCommand({ streams }: Context): Command {
  const command = new Command('limits')
    .description('how many recoveries may be open at once, over all plans')
    .option('--storm <number>', 'open and at work', wholeNumber)
    .option('--waiting <number>', 'waiting for people, beside those at work', wholeNumber);
  type Said = PlaceOptions & { readonly storm?: number; readonly waiting?: number };
  return placed(command).action(async (options: Said) => {
    const { storm, waiting } = options;
    const given = {
      ...(storm !== undefined && { stormLimit: storm }),
      ...(waiting !== undefined && { waitingLimit: waiting }),
    };
    checkLimits(given);
    const seen = await atDesk(placeOf(options, { make: true }), (desk) => limitsSeen(desk, given));
    const told = { storm: seen.stormLimit, waiting: seen.waitingLimit };
    if (options.json === true) {
      printJson(streams, told);
      return;
    }
    streams.out(limitLine('at work, at most', told.storm));
    streams.out(limitLine('waiting for people, at most', told.waiting));
  });
}

function limitLine(what: string, { limit, set, used }: LimitSeen): string {
  return `${what}: ${limit}${set ? '' : ' (not set)'}, now ${used}\n`;
}

function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('A whole number is needed.');
}
