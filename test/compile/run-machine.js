import { seededRandom } from '../../src/base/random.ts';
import { VirtualClock } from '../../src/base/virtual-clock.ts';
import { Engine, TaskFailure } from '../../src/engine/index.ts';
import { ADMITTED, CALL_MS, cannedAnswer, cannedTrigger } from './interpreter.ts';
/** Runs a compiled plan on the engine, every task with its canned answer. */
export async function runMachine(compiled, seed) {
    const clock = new VirtualClock(0);
    const calls = [];
    let answers = 0;
    let begun = false;
    const engine = new Engine({
        clock,
        random: seededRandom(1),
        tasks: {
            async run({ arguments: given }) {
                const payload = given['Payload'];
                const call = callOf(payload);
                if (call.do === 'admit')
                    return { Payload: ADMITTED };
                if (call.do === 'recheck') {
                    if (begun)
                        return { Payload: { stands: true } };
                    calls.push(call);
                    const trigger = cannedTrigger(seed, call.step);
                    if (trigger === 'unreadable')
                        throw new TaskFailure('Surefoot.Stop', 'It is canned.');
                    return { Payload: { stands: trigger === 'stands' } };
                }
                calls.push(call);
                begun ||= payload['epoch'] !== undefined && call.do === 'run';
                if (call.do === 'close')
                    return { Payload: closing(call) };
                if (call.do === 'put back')
                    return { Payload: {} };
                await clock.sleep(CALL_MS);
                const answer = cannedAnswer(seed, answers++);
                if (answer === undefined)
                    throw new TaskFailure('Surefoot.Stop', 'It is canned.');
                return { Payload: answer };
            },
        },
    });
    const execution = engine.start({
        name: 'one',
        stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:plan',
        definition: compiled.asl,
        input: {},
    });
    return { result: await execution.done, calls };
}
function callOf(payload) {
    const { do: what, step, input, verified, failure, handOver } = payload;
    const common = { do: String(what), step: typeof step === 'string' ? step : '' };
    if (what === 'run')
        return { ...common, input: input };
    if (what !== 'close')
        return common;
    const closed = { verified: verified === true, handOver: handOver };
    return { ...common, ...closed, failure: withoutCause(failure) };
}
function withoutCause(failure) {
    if (failure === null)
        return null;
    const { cause: _words, ...others } = failure;
    return others;
}
function closing({ verified, failure, handOver }) {
    if (verified === true)
        return { outcome: 'recovered' };
    if (failure === null && handOver === null)
        return { outcome: 'self-healed' };
    return { outcome: handOver === null ? 'rolled back' : 'handed over' };
}
