import { seededRandom } from '../../src/base/random.ts';
import { VirtualClock } from '../../src/base/virtual-clock.ts';
import { Engine, } from '../../src/engine/index.ts';
export const START = 1_700_000_000_000;
export function setting(answers = () => ({}), options = {}) {
    const clock = new VirtualClock(START);
    const tasks = { run: async (request, signal) => answers(request, signal) };
    const engine = new Engine({ clock, random: seededRandom(options.seed ?? 1), tasks });
    return {
        clock,
        engine,
        start: (machine, input = {}, name = 'one') => engine.start({
            name,
            stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:plan',
            definition: machine,
            input,
        }),
    };
}
/** Runs a machine to its end on a virtual clock. */
export async function run(machine, input = {}, answers) {
    const execution = setting(answers).start(machine, input);
    const result = await execution.done;
    const { history } = execution;
    return { result, history, took: (history.at(-1)?.timestamp ?? 0) - (history[0]?.timestamp ?? 0) };
}
/** A machine of these states in JSONata, beginning with the first. */
export function machine(states, more = {}) {
    return { QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0], States: states, ...more };
}
export function types(history) {
    return history.map((event) => event.type);
}
/** `id<previous type`, one word an event: the shape of a history. */
export function chain(history) {
    return history.map((event) => `${event.id}<${event.previousEventId} ${event.type}`);
}
