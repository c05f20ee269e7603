import { handler as admit } from '../../src/functions/admit.ts';
import { handler as unwind } from '../../src/functions/unwind.ts';
import { dialHandler, FakeWorld, WHERE } from '../control/dial.ts';
import { admitEvent } from './alarm.ts';
import { awsError } from './fake-aws.ts';
import { PlatformRig } from './rig.ts';
/** A running recovery with a dial to turn, and a Step Functions that remembers what it started. */
export async function runningRecovery(endpoint, table) {
    const r = await new PlatformRig(endpoint, table).ready();
    const world = new FakeWorld(r.clock, r.crossings);
    const dial = dialHandler(world);
    const asked = [];
    r.lambda = async (_operation, input) => {
        const { FunctionName, Payload } = input;
        asked.push(FunctionName);
        const event = JSON.parse(Buffer.from(Payload).toString('utf8'));
        try {
            const answer = await dial.on(r.runtime)(event, r.context());
            return { Payload: Buffer.from(JSON.stringify(answer)) };
        }
        catch (error) {
            const { name, message } = error;
            const failed = JSON.stringify({ errorType: name, errorMessage: message });
            return { FunctionError: 'Unhandled', Payload: Buffer.from(failed) };
        }
    };
    const executions = new Map();
    let planStatus = 'RUNNING';
    r.sfn = (operation, input) => {
        const { name, input: text, executionArn = '' } = input;
        if (operation === 'StartExecution') {
            const known = executions.get(name ?? '');
            const same = known?.status === 'RUNNING' && known.input === text;
            if (known !== undefined && !same)
                throw awsError('ExecutionAlreadyExists');
            if (known === undefined)
                executions.set(name ?? '', { input: text ?? '', status: 'RUNNING' });
            return {};
        }
        const unwinding = executions.get(executionArn.split(':').at(-1) ?? '');
        const status = executionArn.includes('-unwind:') ? unwinding?.status : planStatus;
        if (status === undefined)
            throw awsError('ExecutionDoesNotExist');
        return { status };
    };
    const answer = await r.ask(admit, admitEvent('one'));
    const recovery = String(answer['recovery']);
    const deadline = Number(answer['deadline']);
    return {
        r,
        world,
        dial,
        recovery,
        deadline,
        asked,
        executions,
        call: { ...r.runtime, runtime: r.runtime },
        planEnds(status) {
            planStatus = status;
        },
        turn: (level, step) => {
            const place = { step, item: '', attempt: 1, input: { ...WHERE, level } };
            return r.ask(dial, { do: 'run', recovery, epoch: 1, deadline, ...place });
        },
        record: () => r.records.get(recovery),
        /** Runs what was started, as the machine does: until it is done, or it fails. */
        async runUnwinder(name) {
            const started = executions.get(name);
            if (started === undefined)
                throw new RangeError(`${name} was not started.`);
            for (let turn = 0; turn < 500; turn++) {
                try {
                    const done = await r.ask(unwind, JSON.parse(started.input));
                    started.status = 'SUCCEEDED';
                    return done;
                }
                catch (error) {
                    if (error.name !== 'Surefoot.NotYet')
                        throw error;
                    await r.clock.sleep(15_000);
                }
            }
            throw new RangeError('It never ended.');
        },
    };
}
