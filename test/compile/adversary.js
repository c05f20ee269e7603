import { seededRandom } from '../../src/base/random.ts';
import { VirtualClock } from '../../src/base/virtual-clock.ts';
import { Engine, TaskFailure } from '../../src/engine/index.ts';
import { ADMITTED } from './interpreter.ts';
import { SlowestLoop } from './slowest-loop.ts';
import { worstTries } from './worst-tries.ts';
/** Drives the machine of a plan along a path that a proof names, at its worst. */
export async function drive(compiled, { path }, worst) {
    const machine = JSON.parse(compiled.asl);
    const clock = new VirtualClock(0);
    const adversary = new Adversary(compiled, machine, path, worst, clock);
    const engine = new Engine({ clock, random: seededRandom(1), tasks: adversary });
    adversary.wake = (token, output) => engine.sendTaskSuccess(token, output);
    const execution = engine.start({
        name: 'one',
        stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:plan',
        definition: JSON.stringify(led(machine, path)),
        input: {},
    });
    await execution.done;
    const events = execution.history;
    const entered = events.filter(({ type }) => type.endsWith('StateEntered'));
    const tries = events.filter(({ type }) => type === 'TaskScheduled').length;
    const tasks = entered.filter(({ type }) => type === 'TaskStateEntered').length;
    return {
        ms: clock.now(),
        events: events.length,
        transitions: entered.length + tries - tasks,
        entered: entered.map(({ details }) => String(details['name'])),
    };
}
/**
 * The same machine, its branches decided by the path alone: a Choice outside a loop goes where the
 * path goes, and a check is ready when the answer says so. Nothing else is changed.
 */
function led(machine, path) {
    const next = nextOf(path);
    const states = Object.entries(machine.States).map(([name, state]) => {
        if (state.Type === 'Task') {
            return [name, { ...state, Arguments: {}, Assign: readyAsTold(state) }];
        }
        if (state.Type !== 'Choice' || !next.has(name))
            return [name, state];
        const Choices = state.Choices.map((rule) => {
            return { ...rule, Condition: rule.Next === next.get(name) };
        });
        return [name, { ...state, Choices }];
    });
    return { ...machine, States: Object.fromEntries(states) };
}
function readyAsTold({ Assign }) {
    const told = Object.entries(Assign ?? {}).map(([name, value]) => {
        if (name.endsWith('IsReady'))
            return [name, '{% $states.result.Payload.ready = true %}'];
        if (name.endsWith('HasFailed'))
            return [name, false];
        return [name, value];
    });
    return Object.fromEntries(told);
}
function nextOf(path) {
    return new Map(path.map(({ state }, at) => [state, path[at + 1]?.state]));
}
class Adversary {
    #compiled;
    #machine;
    #next;
    #loops;
    #worst;
    #clock;
    #tries = [];
    /** Answers a state that waits with a token. */
    wake = () => false;
    constructor(compiled, machine, path, worst, clock) {
        this.#compiled = compiled;
        this.#machine = machine;
        this.#next = nextOf(path);
        this.#worst = worst;
        this.#clock = clock;
        this.#loops = path
            .filter(({ state }) => compiled.states[state]?.loop !== null)
            .map(({ state }) => new SlowestLoop(compiled, machine, state, worst));
    }
    async run({ stateName, retryCount, taskToken }) {
        const state = this.#machine.States[stateName];
        const loop = this.#loops.find((one) => one.has(stateName));
        if (retryCount === 0) {
            this.#tries =
                loop?.visit(stateName, this.#clock.now()) ??
                    worstTries(state, this.#worst, this.#compiled.states[stateName]?.notYetMs ?? null);
        }
        const { ms, error } = this.#tries[retryCount]; // no state is tried more often
        if (ms > 0)
            await this.#clock.sleep(ms);
        if (error !== null)
            throw new TaskFailure(error, 'As often as it can.');
        const next = this.#next.get(loop?.head ?? stateName);
        if (loop === undefined && next !== undefined && next !== state.Next) {
            throw new TaskFailure('Surefoot.Stop', 'The path goes on where this is caught.');
        }
        const ready = loop?.isLastTurn === true && next === this.#readyWay(loop.head);
        const answer = { Payload: { ...ADMITTED, ready } };
        if (taskToken !== undefined)
            this.wake(taskToken, answer);
        return answer;
    }
    /** Where the check that begins here goes when it is ready: its first choice. */
    #readyWay(head) {
        const step = this.#compiled.states[head]?.step;
        const decide = Object.entries(this.#machine.States).find(([name]) => {
            const facts = this.#compiled.states[name];
            return facts?.role === 'decide' && facts.step === step;
        })?.[1];
        return decide?.Type === 'Choice' ? decide.Choices[0]?.Next : undefined;
    }
}
