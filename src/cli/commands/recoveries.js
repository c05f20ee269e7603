import { Argument, Command, Option } from 'commander';
import { isoTime } from '../../base/clock.ts';
import { atDesk, releaseTarget, resolveStep, stateText, stopRecovery, takeOver, timelineOf, unwindRecovery, } from '../../local/index.ts';
import { columns, printJson } from '../output.ts';
import { plainCause } from '../words.ts';
import { placed, placeOf } from './place.ts';
/** What a person says to recoveries, and asks about them. */
export function recoveryCommands(context) {
    return [
        stopCommand(context),
        takeoverCommand(context),
        resolveCommand(context),
        releaseCommand(context),
        unwindCommand(context),
        timelineCommand(context),
    ];
}
const RECOVERY = () => new Argument('<recovery>', 'its id, as messages and `run` name it');
const COMMENT = () => new Option('--comment <text>', 'why, for the record');
function stopCommand(context) {
    const command = new Command('stop')
        .description('end a recovery now: no more changes, and what was changed goes back')
        .addArgument(RECOVERY());
    return placed(command).action((recovery, options) => order(context, options, (desk) => stopRecovery(desk, recovery)));
}
function takeoverCommand(context) {
    const command = new Command('takeover')
        .description('go on by hand: no more changes, nothing is put back, the target stays held')
        .addArgument(RECOVERY())
        .addOption(COMMENT());
    return placed(command).action((recovery, options) => order(context, options, (desk) => takeOver(desk, recovery, options.comment)));
}
function resolveCommand(context) {
    const command = new Command('resolve')
        .description('say what became of a change that could not be put back')
        .addArgument(RECOVERY())
        .argument('<step>', 'the sentence of its step, or its number among the changes')
        .addOption(new Option('--as <what>', 'undone: put back by hand; kept: it stays, and that is right')
        .choices(['undone', 'kept'])
        .makeOptionMandatory())
        .addOption(COMMENT());
    return placed(command).action((recovery, step, options) => order(context, options, (desk) => resolveStep(desk, recovery, step, options)));
}
function unwindCommand(context) {
    const command = new Command('unwind')
        .description('put back, or try again to put back, what nobody else does')
        .addArgument(RECOVERY())
        .option('--with-current', 'by the functions as they are deployed now', false);
    return placed(command).action((recovery, options) => order(context, options, (desk) => unwindRecovery(desk, recovery, options)));
}
function releaseCommand({ streams }) {
    const command = new Command('release')
        .description('free a target that a person has taken over, or that nothing open holds')
        .argument('<target>', 'as messages name it, such as ecs-service:shop/checkout');
    return placed(command).action(async (target, options) => {
        const released = await atDesk(placeOf(options), (desk) => releaseTarget(desk, target));
        if (options.json === true)
            printJson(streams, { ...released, held: false });
        else
            streams.out(`${target} is free. Recovery ${released.recovery} held it.\n`);
    });
}
function timelineCommand({ streams }) {
    const command = new Command('timeline')
        .description('everything that is known of a recovery, by time')
        .addArgument(RECOVERY());
    return placed(command).action(async (recovery, options) => {
        const { record, lines, missing } = await atDesk(placeOf(options), (desk) => timelineOf(desk, recovery));
        const { plan, state, outcome = null, held, left = [] } = record;
        if (options.json === true) {
            const told = lines.map((line) => ({ ...line, at: isoTime(line.at) }));
            const facts = { recovery, plan, state, outcome, held, left };
            printJson(streams, { ...facts, lines: told, missing });
            return;
        }
        streams.out(`Recovery ${recovery} of plan ${plan}: ${stateText(record)}\n`);
        streams.out(`${held.join(', ') || 'no target'}\n\n`);
        streams.out(columns(lines.map(lineText)));
        for (const reason of missing)
            streams.out(`\nNot known: ${reason}\n`);
        if (left.length > 0)
            streams.out(`\nLeft:\n`);
        for (const { step, did, why } of left)
            streams.out(`  "${step}"  ${did}. ${why}\n`);
    });
}
function lineText({ at, from, what, by, why }) {
    const who = by === undefined ? '' : ` by ${by}`;
    const because = why === undefined ? '' : `: ${plainCause(why)}`;
    return [isoTime(at), from, `${what}${who}${because}`];
}
/** Carries an order out and says what became of it. */
async function order({ streams }, options, give) {
    const { record, says } = await atDesk(placeOf(options), give);
    const { recovery, plan, state, outcome = null, held, left = [] } = record;
    if (options.json === true) {
        printJson(streams, { recovery, plan, state, outcome, held, left, says });
        return;
    }
    streams.out(`Recovery ${recovery} of plan ${plan}: ${stateText(record)}\n${says}\n`);
    for (const { step, did, why } of left)
        streams.out(`  left: "${step}"  ${did}. ${why}\n`);
}
