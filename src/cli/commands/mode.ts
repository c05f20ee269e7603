import { Argument, Command } from 'commander';
import { isoTime } from '../../base/clock.ts';
import { UsageError } from '../../base/errors.ts';
import { Approvers } from '../../control/approvers.ts';
import { narrower, type Runtime, Settings } from '../../control/index.ts';
import { atDesk, verdictsOfPlan } from '../../local/index.ts';
import { printJson } from '../output.ts';
import type { Context } from './context.ts';
import { type PlaceOptions, placed, placeOf } from './place.ts';

const MODES = ['off', 'observe', 'diagnose', 'approve', 'automatic'] as const;
type Settable = (typeof MODES)[number];

export function modeCommand(context: Context): Command {
  const command = new Command('mode')
    .description(
      'set how far a plan may go by itself, or show it and what the plan would have done',
    )
    .argument('<plan>', 'name of the plan')
    .addArgument(
      new Argument('[mode]', `${MODES.join(', ')}; without a setting a plan only observes`).choices(
        MODES,
      ),
    );
  type Asked = Settable | undefined;
  return placed(command).action(async (name: string, mode: Asked, options: PlaceOptions) => {
    if (mode === undefined) return showMode(context, name, options);
    return setMode(context, name, mode, options);
  });
}

async function setMode(
  { streams, catalogue }: Context,
  name: string,
  mode: Settable,
  options: PlaceOptions,
): Promise<void> {
  const { graph } = catalogue.plan(name);
  const plan = graph.name;
  if (narrower(graph.mode, mode) !== mode) {
    const found = `Plan ${plan} declares ${graph.mode}, and ${mode} is wider.`;
    throw new UsageError('CLI1010', { found });
  }
  const before = await atDesk(placeOf(options, { make: true }), async (desk) => {
    const { runtime, by } = desk;
    if (mode === 'approve' && desk.on === 'aws') await someoneToAsk(plan, runtime);
    const settings = new Settings(runtime);
    const was = await settings.find(plan);
    await settings.setMode(plan, mode, by, runtime.clock.now());
    return was;
  });
  if (options.json === true) printJson(streams, { plan, mode, before: before ?? null });
  else streams.out(`${plan}: ${mode} (was ${before ?? 'not set, which is observe'})\n`);
}

/** On a laptop each scenario brings its own people. */
async function someoneToAsk(plan: string, runtime: Runtime): Promise<void> {
  const known = await new Approvers(runtime).list();
  if (known.some(({ confirmed }) => confirmed)) return;
  throw new UsageError('CLI1010', { found: `Plan ${plan} would ask, and nobody has confirmed.` });
}

async function showMode(
  { streams, catalogue }: Context,
  name: string,
  options: PlaceOptions,
): Promise<void> {
  const { graph } = catalogue.plan(name);
  const plan = graph.name;
  const { set, verdicts } = await atDesk(placeOf(options), (desk) => verdictsOfPlan(desk, plan));
  const mode = narrower(graph.mode, set ?? 'observe');
  if (options.json === true) {
    const told = verdicts.map((verdict) => ({ ...verdict, at: isoTime(verdict.at) }));
    const facts = { plan, mode, declared: graph.mode, set: set ?? null };
    printJson(streams, { ...facts, verdicts: told });
    return;
  }
  streams.out(`${plan}: ${mode} (set: ${set ?? 'nothing'}; the plan declares ${graph.mode})\n`);
  if (verdicts.length > 0) streams.out('\nWhat it would have done, newest first:\n');
  for (const { at, recovery, step, target, did } of verdicts) {
    streams.out(`  ${isoTime(at)}  ${recovery}  "${step}" on ${target}: ${did}\n`);
  }
}
