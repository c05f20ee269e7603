import { Command, Option } from 'commander';
import { UsageError } from '../../base/errors.ts';
import { compilePlan } from '../../compile/index.ts';
import { type ApprovalRequest, OUTCOMES } from '../../contract/index.ts';
import {
  type Answerer,
  choosePlan,
  expandFaults,
  FAULT_KINDS,
  type Fault,
  parseEvent,
  parseFault,
  type Recovery,
  type Rehearsal,
  type RunReport,
  rehearse,
  resumeLeftBehind,
  unwindLost,
} from '../../local/index.ts';
import { allSteps } from '../../plan/index.ts';
import { ending } from '../ending.ts';
import { Narrator } from '../narrate.ts';
import { printJson } from '../output.ts';
import { type Context, readText } from './context.ts';

interface Options {
  readonly event?: string;
  readonly scenario?: string;
  readonly clock: 'virtual' | 'real';
  readonly fault: readonly Fault[];
  readonly seed: number;
  readonly state?: string;
  readonly json?: boolean;
  readonly answer?: Answerer;
  readonly port?: number;
}

export function runCommand(context: Context): Command {
  const kinds = Object.entries(FAULT_KINDS).map(([kind, says]) => `  ${kind.padEnd(21)} ${says}`);
  return new Command('run')
    .description('run a plan against the simulated AWS')
    .argument('[plan]', 'name of the plan; without it the event or the scenario says which')
    .option('--event <file>', 'start it with this EventBridge event')
    .option('--scenario <name>', 'rehearse this scenario; the one named like the plan if not given')
    .addOption(clockOption())
    .addOption(faultOption())
    .addOption(answerOption())
    .addOption(portOption())
    .option('--seed <number>', 'seed of everything random', wholeNumber, 1)
    .option(
      '--state <folder>',
      'a world that outlives this command; resumes what a kill left in it',
    )
    .option('--json', 'print one JSON document')
    .addHelpText('after', `\nKinds of faults:\n${kinds.join('\n')}`)
    .action(async (name: string | undefined, options: Options) => {
      const json = options.json === true;
      const { state } = options;
      const before =
        state === undefined ? NOTHING : await settleFolder(context, { ...options, state });
      const nothingElse = [name, options.event, options.scenario].every((o) => o === undefined);
      if (nothingElse && before.resumed.length + before.unwound.length > 0) {
        if (json) printJson(context.streams, before);
        return;
      }
      await runAndTell(context, rehearsalOf(context, name, options), json, before);
    });
}

/** What a state folder held that had to be ended before anything else. */
interface Settled {
  /** Gone on with from their journals. */
  readonly resumed: readonly RunReport[];
  /** Put back, because their journals are lost. */
  readonly unwound: readonly Pick<Recovery, 'recovery' | 'plan' | 'outcome' | 'left'>[];
}

const NOTHING: Settled = { resumed: [], unwound: [] };

/** Ends what killed runners left behind in the folder, oldest first. */
async function settleFolder(
  { streams, catalogue, exit }: Context,
  options: Options & { readonly state: string },
): Promise<Settled> {
  const { clock, seed, state } = options;
  const json = options.json === true;
  const watch = json ? {} : { watch: new Narrator(streams) };
  const reports = await resumeLeftBehind({ clock, seed, state, ...watch }, catalogue);
  for (const report of reports) {
    exit(OUTCOMES[report.outcome].exit);
    if (!json) streams.out(ending(report, streams));
  }
  const lost = await unwindLost({ clock, seed, state });
  for (const { recovery, plan, outcome } of lost) {
    if (outcome !== undefined) exit(OUTCOMES[outcome].exit);
    const words = `Recovery ${recovery} of ${plan} had lost its history and was unwound`;
    if (!json) streams.out(`${words}: ${outcome ?? 'not closed yet'}.\n`);
  }
  const unwound = lost.map(({ recovery, plan, outcome, left }) => {
    return { recovery, plan, left: left ?? [], ...(outcome === undefined ? {} : { outcome }) };
  });
  return { resumed: reports, unwound };
}

/** How the questions of a plan are answered. */
export function answerOption(): Option {
  return new Option(
    '--answer <answer>',
    'how people answer: a scenario is silent, an event waits',
  ).choices(['approve', 'deny', 'silence']);
}

/** Where people answer on this machine. */
export function portOption(): Option {
  const says = 'port of the page of approvals; any free one if not given';
  return new Option('--port <number>', says).argParser(wholeNumber);
}

export function clockOption(): Option {
  return new Option('--clock <clock>', 'virtual: waits take no real time')
    .choices(['virtual', 'real'])
    .default('virtual');
}

export function faultOption(): Option {
  return new Option('--fault <state:kind[:attempt]>', 'make a state fail; may be repeated')
    .argParser((text: string, before: readonly Fault[]) => [...before, parseFault(text)])
    .default([], 'none');
}

export function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UsageError('CLI1006', { found: `"${text}" is no whole number from 0 to 999,999,999.` });
}

export function rehearsalOf(
  { catalogue }: Context,
  name: string | undefined,
  options: Omit<Options, 'json'>,
): Rehearsal {
  const { clock, fault: faults, seed, state } = options;
  const common = {
    plans: catalogue.plans(),
    clock,
    faults,
    seed,
    ...(state === undefined ? {} : { state }),
    ...(options.answer === undefined ? {} : { answer: options.answer }),
    ...(options.port === undefined ? {} : { port: options.port }),
  };
  if (options.event !== undefined) {
    if (options.scenario !== undefined) {
      throw new UsageError('CLI1006', { found: 'Both --event and --scenario are given.' });
    }
    const asked = name === undefined ? undefined : catalogue.plan(name);
    const content = parseEvent(readText(options.event), options.event);
    const { plan, start, told } = choosePlan(catalogue.plans(), content, asked);
    const scenario = catalogue.scenario(plan.graph.name);
    return { ...common, plan, scenario, event: { start, told } };
  }
  const wanted = options.scenario ?? name;
  if (wanted === undefined) {
    throw new UsageError('CLI1006', {
      found: 'Neither a plan, nor --scenario, nor --event is given.',
    });
  }
  if (name !== undefined) catalogue.plan(name);
  const scenario = catalogue.scenario(wanted);
  if (name !== undefined && scenario.plan !== name) {
    throw new UsageError('CLI1006', {
      found: `Scenario ${scenario.name} rehearses plan ${scenario.plan}, not ${name}.`,
    });
  }
  return { ...common, plan: catalogue.plan(scenario.plan), scenario };
}

/** Runs, tells what happens, and leaves with the exit code of the outcome. */
export async function runAndTell(
  { streams, exit }: Context,
  rehearsal: Rehearsal,
  json: boolean,
  before: Settled = NOTHING,
): Promise<RunReport> {
  const { plan, faults } = rehearsal;
  // Refused before anything is said to begin.
  expandFaults(plan, compilePlan(plan, rehearsal.plans), faults);
  const first = firstLine(rehearsal);
  if (json) streams.err(`${first}\n`);
  else streams.out(`${first}\n`);
  const watch = json ? {} : { watch: new Narrator(streams) };
  const asks: Rehearsal['asks'] = (request, links) => {
    const words = askedText(request, links);
    if (json) streams.err(words);
    else streams.out(words);
  };
  const report = await rehearse({ ...rehearsal, ...watch, asks });
  exit(OUTCOMES[report.outcome].exit);
  if (json)
    printJson(
      streams,
      before.resumed.length + before.unwound.length === 0 ? report : { ...report, ...before },
    );
  else streams.out(ending(report, streams));
  return report;
}

/** Whom the clock waits for, and where they answer. */
function askedText(request: ApprovalRequest, links: readonly string[]): string {
  const { step, approvers, request: id } = request;
  const lines = [
    `"${step}" waits for ${approvers.join(', ')}; the virtual clock stands still until then.`,
    ...links.map((link) => `  ${new URL(link).searchParams.get('approver') ?? ''}: ${link}`),
    `  or: npm run -s surefoot -- approve ${id}   (links are signed with a key of this laptop)`,
  ];
  return `${lines.join('\n')}\n`;
}

/** Where a plan asks people: who answers in this run. */
function whoAnswers({ plan, scenario, event, answer }: Rehearsal): string {
  const own = allSteps(plan.graph.steps).some(({ word }) => word === 'approve');
  if (!own && scenario.mode !== 'approve') return '';
  const by = answer ?? (event === undefined ? (scenario.answer ?? 'silence') : 'people');
  const says = {
    approve: 'they approve.',
    deny: 'they deny.',
    silence: 'nobody answers, and silence is a no (--answer approve or deny says otherwise).',
    people: 'you answer.',
    'past Surefoot': 'somebody approves in Systems Manager, past Surefoot.',
  }[by];
  return `\nPeople are asked: ${says}`;
}

function firstLine({ plan, scenario, clock, event, ...rest }: Rehearsal): string {
  const time =
    clock === 'virtual'
      ? 'Virtual clock: waits take no real time.'
      : 'Real clock: waits take as long as they take.';
  const world =
    event === undefined
      ? `scenario ${scenario.name}`
      : `an event in the world of scenario ${scenario.name}`;
  const people = whoAnswers({ plan, scenario, clock, ...rest, ...(event && { event }) });
  return `Plan ${plan.graph.name} on a simulated AWS, ${world}.\n${time}${people}`;
}
