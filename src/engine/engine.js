import { EngineError } from '../base/errors.ts';
import { uuid } from './aws-functions.ts';
import { RunningExecution } from './execution.ts';
import { jsonCopy } from './json-copy.ts';
import { exceeds, PAYLOAD_BYTES_MAX } from './limits.ts';
import { definitionText, loadProgram } from './load.ts';
import { Run } from './run.ts';
import { step } from './step.ts';
/** Runs state machines as AWS Step Functions does, on the clock it is given. */
export class Engine {
    #options;
    #waiting = new Map();
    constructor(options) {
        this.#options = options;
    }
    /**
     * Starts an execution at once. Throws EngineError where the definition is refused (ASL1001,
     * ASL1002), the name cannot be a name (ENG2001) or the input is above 256 KiB (ENG2002).
     */
    start(options) {
        checkName(options.name);
        const input = inputOf(options);
        if (exceeds(input, PAYLOAD_BYTES_MAX)) {
            throw new EngineError('ENG2002', {
                where: options.name,
                found: 'The input is larger than 262,144 bytes.',
            });
        }
        const definition = definitionText(options.definition);
        const entry = {
            kind: 'start',
            name: options.name,
            arn: this.#arn(options),
            stateMachineArn: options.stateMachineArn,
            roleArn: `arn:aws:iam::${this.#options.accountId ?? ACCOUNT}:role/surefoot`,
            definition,
            input,
            seed: Math.floor(this.#options.random.next() * 2 ** 32),
            at: this.#options.clock.now(),
        };
        const execution = this.#execution(runOf(entry));
        const { journal } = this.#options;
        // Never before this returns: the caller may want to listen from the first event.
        const written = journal === undefined ? Promise.resolve() : journal.append(entry);
        execution.giveAfter(written, { type: 'started' });
        return execution;
    }
    /**
     * Goes on with an execution from its journal: replays it without carrying anything out, then sets
     * the timers that were waiting and answers the tasks that were in flight with
     * `Lambda.SdkClientException`. Throws EngineError ENG2003 where the entries do not begin with a
     * start.
     */
    async resume(entries) {
        const [first, ...rest] = entries;
        if (first?.kind !== 'start') {
            throw new EngineError('ENG2003', { found: 'The first entry of the journal is not a start.' });
        }
        const run = runOf(first);
        await step(run, { type: 'started' }, first.at);
        for (const entry of rest) {
            if (entry.kind === 'input' && entry.arn === first.arn)
                await step(run, entry.input, entry.at);
        }
        const execution = this.#execution(run);
        execution.continueAfterReplay();
        return execution;
    }
    /** A name that nobody chose, as StartExecution makes one up: a UUID. */
    newName() {
        return uuid(() => this.#options.random.next());
    }
    /** Like SendTaskSuccess. False where nothing waits for the token any more. */
    sendTaskSuccess(token, output) {
        return this.#send(token, (execution) => execution.give({ type: 'callback-succeeded', token, output: jsonCopy(output) }));
    }
    /**
     * Like SendTaskFailure; both words may be left out. False where nothing waits for the token any
     * more.
     */
    sendTaskFailure(token, error, cause) {
        const words = {
            ...(error === undefined ? {} : { error }),
            ...(cause === undefined ? {} : { cause }),
        };
        return this.#send(token, (execution) => execution.give({ type: 'callback-failed', token, ...words }));
    }
    /** Like SendTaskHeartbeat. False where nothing waits for the token any more. */
    sendTaskHeartbeat(token) {
        return this.#send(token, (execution) => execution.give({ type: 'callback-heartbeat', token }));
    }
    #send(token, give) {
        const execution = this.#waiting.get(token);
        if (execution === undefined)
            return false;
        give(execution);
        return true;
    }
    #execution(run) {
        const execution = new RunningExecution(run, {
            clock: this.#options.clock,
            tasks: this.#options.tasks,
            journal: this.#options.journal,
            tokenChanged: (token, waiting) => {
                if (waiting)
                    this.#waiting.set(token, execution);
                else
                    this.#waiting.delete(token);
            },
        });
        return execution;
    }
    #arn({ stateMachineArn, name }) {
        const machine = stateMachineArn.split(':').at(6) ?? stateMachineArn;
        const { region = 'us-east-1', accountId = ACCOUNT } = this.#options;
        return `arn:aws:states:${region}:${accountId}:execution:${machine}:${name}`;
    }
}
const ACCOUNT = '123456789012';
function runOf(entry) {
    const { name, arn, stateMachineArn, roleArn, input, seed, at } = entry;
    const facts = { name, arn, stateMachineArn, roleArn, input, seed, startedAt: at };
    return new Run(facts, loadProgram(entry.definition));
}
function inputOf({ name, input }) {
    try {
        return jsonCopy(input);
    }
    catch (error) {
        const found = error instanceof Error ? error.message : String(error);
        throw new EngineError('ENG2006', { where: name, found }, { cause: error });
    }
}
/**
 * StartExecution's rule for names: no whitespace, brackets, wildcards, special or control
 * characters.
 */
function checkName(name) {
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    if (/^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]{1,80}$/.test(name))
        return;
    throw new EngineError('ENG2001', {
        found: `'${name.slice(0, 100)}' cannot be the name of an execution.`,
    });
}
