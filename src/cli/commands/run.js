import { Command, Option } from 'commander';
import { UsageError } from '../../base/errors.ts';
import { compilePlan } from '../../compile/index.ts';
import { OUTCOMES } from '../../contract/index.ts';
import { choosePlan, expandFaults, FAULT_KINDS, parseEvent, parseFault, rehearse, resumeLeftBehind, unwindLost, } from '../../local/index.ts';
import { ending } from '../ending.ts';
import { Narrator } from '../narrate.ts';
import { printJson } from '../output.ts';
import { readText } from './context.ts';
export function runCommand(context) {
    const kinds = Object.entries(FAULT_KINDS).map(([kind, says]) => `  ${kind.padEnd(21)} ${says}`);
    return new Command('run')
        .description('run a plan against the simulated AWS')
        .argument('[plan]', 'name of the plan; without it the event or the scenario says which')
        .option('--event <file>', 'start it with this EventBridge event')
        .option('--scenario <name>', 'rehearse this scenario; the one named like the plan if not given')
        .addOption(clockOption())
        .addOption(faultOption())
        .option('--seed <number>', 'seed of everything random', wholeNumber, 1)
        .option('--state <folder>', 'a world that outlives this command; resumes what a kill left in it')
        .option('--json', 'print one JSON document')
        .addHelpText('after', `\nKinds of faults:\n${kinds.join('\n')}`)
        .action(async (name, options) => {
        const json = options.json === true;
        const { state } = options;
        const before = state === undefined ? NOTHING : await settleFolder(context, { ...options, state });
        const nothingElse = [name, options.event, options.scenario].every((o) => o === undefined);
        if (nothingElse && before.resumed.length + before.unwound.length > 0) {
            if (json)
                printJson(context.streams, before);
            return;
        }
        await runAndTell(context, rehearsalOf(context, name, options), json, before);
    });
}
const NOTHING = { resumed: [], unwound: [] };
/** Ends what killed runners left behind in the folder, oldest first. */
async function settleFolder({ streams, catalogue, exit }, options) {
    const { clock, seed, state } = options;
    const json = options.json === true;
    const watch = json ? {} : { watch: new Narrator(streams) };
    const reports = await resumeLeftBehind({ clock, seed, state, ...watch }, catalogue);
    for (const report of reports) {
        exit(OUTCOMES[report.outcome].exit);
        if (!json)
            streams.out(ending(report, streams));
    }
    const lost = await unwindLost({ clock, seed, state });
    for (const { recovery, plan, outcome } of lost) {
        if (outcome !== undefined)
            exit(OUTCOMES[outcome].exit);
        const words = `Recovery ${recovery} of ${plan} had lost its history and was unwound`;
        if (!json)
            streams.out(`${words}: ${outcome ?? 'not closed yet'}.\n`);
    }
    const unwound = lost.map(({ recovery, plan, outcome, left }) => {
        return { recovery, plan, left: left ?? [], ...(outcome === undefined ? {} : { outcome }) };
    });
    return { resumed: reports, unwound };
}
export function clockOption() {
    return new Option('--clock <clock>', 'virtual: waits take no real time')
        .choices(['virtual', 'real'])
        .default('virtual');
}
export function faultOption() {
    return new Option('--fault <state:kind[:attempt]>', 'make a state fail; may be repeated')
        .argParser((text, before) => [...before, parseFault(text)])
        .default([], 'none');
}
export function wholeNumber(text) {
    if (/^\d{1,9}$/.test(text))
        return Number(text);
    throw new UsageError('CLI1006', { found: `"${text}" is no whole number from 0 to 999,999,999.` });
}
export function rehearsalOf({ catalogue }, name, options) {
    const { clock, fault: faults, seed, state } = options;
    const common = {
        plans: catalogue.plans(),
        clock,
        faults,
        seed,
        ...(state === undefined ? {} : { state }),
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
    if (name !== undefined)
        catalogue.plan(name);
    const scenario = catalogue.scenario(wanted);
    if (name !== undefined && scenario.plan !== name) {
        throw new UsageError('CLI1006', {
            found: `Scenario ${scenario.name} rehearses plan ${scenario.plan}, not ${name}.`,
        });
    }
    return { ...common, plan: catalogue.plan(scenario.plan), scenario };
}
/** Runs, tells what happens, and leaves with the exit code of the outcome. */
export async function runAndTell({ streams, exit }, rehearsal, json, before = NOTHING) {
    const { plan, faults } = rehearsal;
    // Refused before anything is said to begin.
    expandFaults(plan, compilePlan(plan, rehearsal.plans), faults);
    const first = firstLine(rehearsal);
    if (json)
        streams.err(`${first}\n`);
    else
        streams.out(`${first}\n`);
    const watch = json ? {} : { watch: new Narrator(streams) };
    const report = await rehearse({ ...rehearsal, ...watch });
    exit(OUTCOMES[report.outcome].exit);
    if (json)
        printJson(streams, before.resumed.length + before.unwound.length === 0 ? report : { ...report, ...before });
    else
        streams.out(ending(report, streams));
    return report;
}
function firstLine({ plan, scenario, clock, event }) {
    const time = clock === 'virtual'
        ? 'Virtual clock: waits take no real time.'
        : 'Real clock: waits take as long as they take.';
    const world = event === undefined
        ? `scenario ${scenario.name}`
        : `an event in the world of scenario ${scenario.name}`;
    return `Plan ${plan.graph.name} on a simulated AWS, ${world}.\n${time}`;
}
