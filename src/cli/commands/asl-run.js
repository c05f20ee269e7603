import { EngineError, UsageError } from '../../base/errors.ts';
import { seededRandom } from '../../base/random.ts';
import { VirtualClock } from '../../base/virtual-clock.ts';
import { Engine, FAULT_KINDS, faultyPort, mockedPort, readMockConfig, statePathOf, } from '../../engine/index.ts';
/** Begins on a Tuesday at midnight, so that equal runs have equal times. */
const STARTS_AT = Date.UTC(2030, 0, 1);
/**
 * Runs one definition to its end on a virtual clock. Throws UsageError or EngineError where it
 * cannot be run.
 */
export async function runDefinition(asked) {
    const clock = new VirtualClock(STARTS_AT);
    const faults = asked.faults.map(readFault);
    const mocks = asked.mocks === undefined
        ? new Map()
        : readMockConfig(asked.mocks, asked.machine, asked.testCase);
    const callback = (token, answer) => {
        clock.after(0, () => {
            if ('value' in answer)
                engine.sendTaskSuccess(token, answer.value);
            else
                engine.sendTaskFailure(token, answer.error, answer.cause);
        });
    };
    const engine = new Engine({
        clock,
        random: seededRandom(readSeed(asked.seed)),
        tasks: faultyPort(mockedPort(mocks, nothingAnswers, callback), faults, clock),
    });
    const execution = engine.start({
        name: 'run',
        stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:definition',
        definition: asked.definition,
        input: asked.input,
    });
    const result = await execution.done;
    return {
        ...result,
        statePath: statePathOf(execution.history),
        eventTypes: execution.history.map(({ type }) => type),
        events: execution.history,
        ...(faults.length === 0 ? {} : { faults }),
    };
}
const nothingAnswers = {
    run(request) {
        return Promise.reject(new EngineError('ENG2005', {
            where: request.stateName,
            found: `The Task asks for ${request.resource}, and there is no mock for it.`,
        }));
    },
};
/** Read from the right: a state's name may hold colons, a kind and an attempt may not. */
function readFault(text) {
    const match = /^(.+?):([a-z-]+)(?::(\d+))?$/.exec(text);
    const kind = FAULT_KINDS.find((known) => known === match?.[2]);
    if (match === null || kind === undefined || match[3] === '0') {
        throw new UsageError('CLI1001', {
            where: `--fault ${text}`,
            found: `The kinds are ${FAULT_KINDS.join(', ')}; attempts count from 1.`,
        });
    }
    const state = match[1] ?? '';
    return {
        state,
        kind,
        fired: false,
        ...(match[3] === undefined ? {} : { attempt: Number(match[3]) }),
    };
}
function readSeed(text) {
    const seed = Number(text);
    if (Number.isInteger(seed) && seed >= 0)
        return seed;
    throw new UsageError('CLI1006', {
        where: `--seed ${text}`,
        found: 'A seed is a whole number of at least 0.',
    });
}
