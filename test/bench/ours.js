import { seededRandom } from '../../src/base/random.ts';
import { VirtualClock } from '../../src/base/virtual-clock.ts';
import { Engine } from '../../src/engine/index.ts';
import { ANSWER, hardMachine, INPUT, jsonataMachine, TASKS } from './machines.ts';
import { measure } from './measure.ts';
/** Our engine in a process of its own; one line of JSON on stdout. */
const engine = new Engine({
    clock: new VirtualClock(0),
    random: seededRandom(1),
    tasks: { run: () => Promise.resolve(ANSWER) },
});
function start(definition) {
    return engine.start({
        name: 'bench',
        stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:bench',
        definition: text.get(definition) ?? '',
        input: INPUT,
    });
}
const text = new Map([jsonataMachine, hardMachine].map((definition) => [definition, JSON.stringify(definition)]));
async function once(definition) {
    const { status } = await start(definition).done;
    if (status !== 'SUCCEEDED')
        throw new Error(status);
}
const perState = await measure(() => once(jsonataMachine), TASKS);
const perHardState = await measure(() => once(hardMachine), TASKS);
const ATONCE = 1_000;
globalThis.gc?.();
const before = process.memoryUsage().heapUsed;
const began = process.hrtime.bigint();
const executions = Array.from({ length: ATONCE }, () => start(jsonataMachine));
await Promise.all(executions.map(({ done }) => done));
const atOnceMs = Number(process.hrtime.bigint() - began) / 1e6;
globalThis.gc?.();
const events = executions.reduce((sum, { history }) => sum + history.length, 0);
const bytesPerEvent = (process.memoryUsage().heapUsed - before) / events;
process.stdout.write(`${JSON.stringify({ perState, perHardState, atOnceMs, bytesPerEvent, events })}\n`);
