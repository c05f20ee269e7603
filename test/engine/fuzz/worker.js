import { SurefootError } from '../../../src/base/errors.ts';
import { seededRandom } from '../../../src/base/random.ts';
import { VirtualClock } from '../../../src/base/virtual-clock.ts';
import { Engine, TaskFailure } from '../../../src/engine/index.ts';
import { Generator } from './definitions.ts';
/**
 * Runs random machines for `--seconds N` from `--seed S`; or only one, with `--only S`. One line of
 * JSON at the end: how many ran, ended and were refused. Exits 1, and says how to see it again, at
 * the first that breaks the law: a refusal by code, or a history that ends.
 */
const args = new Map(process.argv.slice(2).map((word, at, all) => [word, all[at + 1]]));
const seconds = Number(args.get('--seconds') ?? 3);
const only = args.get('--only');
const from = Number(only ?? args.get('--seed') ?? 1);
const WATCH_MS = 40_000_000_000; // longer than anything waits: over a year
const counts = { machines: 0, ended: 0, refused: 0, events: 0, slowestMs: 0 };
async function one(seed) {
    const random = seededRandom(seed);
    const generator = new Generator(random);
    let definition = generator.machine();
    for (let times = generator.below(3); times > 0 && generator.chance(0.5); times--)
        definition = generator.mutate(definition);
    const clock = new VirtualClock(1_700_000_000_000);
    const engine = new Engine({ clock, random, tasks: port(generator, clock, () => engine) });
    counts.machines += 1;
    let execution;
    try {
        execution = engine.start({
            name: 'fuzz',
            stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:fuzz',
            definition: JSON.stringify(definition),
            input: generator.json(4),
        });
    }
    catch (error) {
        if (!(error instanceof SurefootError) || error.code.startsWith('BUG'))
            throw error;
        counts.refused += 1;
        return;
    }
    const cancel = clock.after(generator.chance(0.1) ? generator.below(60_000) : WATCH_MS, () => execution.stop('Watch', 'long enough'));
    const result = await execution.done;
    cancel();
    const { history } = execution;
    const last = history.at(-1)?.type ?? 'nothing';
    const expected = {
        SUCCEEDED: 'ExecutionSucceeded',
        FAILED: 'ExecutionFailed',
        TIMED_OUT: 'ExecutionTimedOut',
        ABORTED: 'ExecutionAborted',
    };
    if (last !== expected[result.status])
        throw new Error(`the history of ${result.status} ends with ${last}`);
    history.forEach((event, index) => {
        const sound = event.id === index + 1 && event.previousEventId < event.id && event.previousEventId >= 0;
        if (!sound)
            throw new Error(`event ${index + 1} is ${JSON.stringify(event)}`);
    });
    JSON.parse(JSON.stringify(history));
    counts.ended += 1;
    counts.events += history.length;
}
/** Answers, fails, throws away time, never answers, answers twice over, with no JSON. */
function port(generator, clock, engine) {
    return {
        async run(request, signal, submitted) {
            const { taskToken: token } = request;
            if (token !== undefined && generator.chance(0.7)) {
                clock.after(generator.below(20_000), () => {
                    const kind = generator.pick(['success', 'success', 'failure', 'heartbeat']);
                    if (kind === 'success')
                        engine().sendTaskSuccess(token, generator.json());
                    else if (kind === 'failure')
                        engine().sendTaskFailure(token, 'E');
                    else
                        engine().sendTaskHeartbeat(token);
                });
            }
            if (generator.chance(0.2))
                submitted?.(generator.json());
            if (generator.chance(0.5))
                await clock.sleep(generator.below(120_000));
            if (generator.chance(0.1))
                await clock.sleep(generator.below(120_000), signal);
            if (generator.chance(0.3))
                throw new TaskFailure(generator.pick(['E', 'States.Timeout', 'States.Runtime', '']), 'cause');
            if (generator.chance(0.02))
                return new Promise(() => undefined);
            if (generator.chance(0.05))
                return undefined; // as people write ports
            return generator.json();
        },
    };
}
process.on('unhandledRejection', (reason) => {
    throw reason;
});
// The box of time is real.
const end = process.hrtime.bigint() + BigInt(Math.round(seconds * 1e9));
for (let seed = from;; seed++) {
    const began = process.hrtime.bigint();
    try {
        await one(seed);
        counts.slowestMs = Math.max(counts.slowestMs, Number(process.hrtime.bigint() - began) / 1e6);
    }
    catch (error) {
        const again = `npx tsx test/engine/fuzz/worker.ts --only ${seed}`;
        process.stderr.write(`seed ${seed} breaks the law; see it again with: ${again}\n${String(error.stack)}\n`);
        process.exit(1);
    }
    if (only !== undefined || process.hrtime.bigint() >= end)
        break;
}
process.stdout.write(`${JSON.stringify(counts)}\n`);
