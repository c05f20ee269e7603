import { checkPlan } from '../../src/compile/index.ts';
import { above, below, equals, minutes, plan, seconds } from '../../src/plan/index.ts';
import { look, lookAtAlarm, resize, settings, thingOf } from '../plan/fakes.ts';
import { readBeforeAssigned } from './data-flow.ts';
function machineOf(say) {
    const { compiled, broken } = checkPlan(plan({ ...settings, name: 'named', steps: say }));
    const machine = JSON.parse(compiled.asl);
    return { compiled, broken, machine };
}
/** Who assigns each variable. */
function assigners({ States }) {
    const found = new Map();
    for (const [name, state] of Object.entries(States)) {
        const assign = state.Type === 'Task' ? Object.keys(state.Assign ?? {}) : [];
        for (const variable of assign)
            found.set(variable, [...(found.get(variable) ?? []), name]);
    }
    return found;
}
describe('variables of the machine', () => {
    it('are never called like a function of the language', () => {
        const { machine } = machineOf((flow, on) => {
            const names = [
                'Exists',
                'Not',
                'Max',
                'Min',
                'Ceil',
                'Floor',
                'String',
                'To millis',
                'Lookup',
            ];
            for (const name of names)
                flow.read(name, look.with(thingOf(on)));
            return undefined;
        });
        const variables = [...assigners(machine).keys()];
        expect(variables).toContain('exists2');
        for (const taken of ['exists', 'not', 'max', 'min', 'ceil', 'floor', 'string', 'lookup']) {
            expect(variables).not.toContain(taken);
        }
    });
    it('of a check do not meet those of a step that is called alike', () => {
        const { machine } = machineOf((flow, on) => {
            flow.read('Wait turn', look.with(thingOf(on)));
            flow.read('Wait is ready', look.with(thingOf(on)));
            flow.waitUntil('Wait', {
                ask: look.with(thingOf(on)),
                ready: (now) => equals(now.good, true),
                timesInARow: 1,
                every: seconds(10),
                giveUpAfter: minutes(1),
            });
            flow.read('Ended recovered', look.with(thingOf(on)));
            return undefined;
        });
        const shared = [...assigners(machine)].filter(([name, states]) => new Set(states.filter((state) => state !== 'Admit')).size > 1 && name !== '');
        expect(shared).toEqual([]);
        expect(readBeforeAssigned(machine)).toEqual([]);
    });
    it('refuses a read of a check whose name can be no part of a variable', () => {
        const { broken } = machineOf((flow, on) => flow.verify('It is good', {
            ask: { 'the:thing': look.with(thingOf(on)), alarm: lookAtAlarm.with({ arn: on.arn }) },
            ready: (now) => equals(now.alarm.state, 'OK'),
            healthyFor: minutes(1),
            every: seconds(30),
            giveUpAfter: minutes(5),
        }));
        expect(broken.map(({ code }) => code)).toContain('PLAN2006');
    });
});
describe('the version of a plan', () => {
    const versionOf = (least) => machineOf((flow, on) => {
        // The condition reads the trigger alone, so that Admit assigns it.
        flow.when('Is it the one?', equals(on.name, `alarm-${least}`), () => {
            flow.read('Look', look.with(thingOf(on)));
            return undefined;
        });
        return undefined;
    }).compiled.version;
    it('changes with a condition that reads the trigger alone', () => {
        expect(versionOf(1)).not.toBe(versionOf(2));
        expect(versionOf(1)).toBe(versionOf(1));
    });
});
describe('a verify', () => {
    it('sees it healthy for at least as long as it says, when turns do not divide it', () => {
        const { graph } = plan({
            ...settings,
            name: 'odd-time',
            steps: (flow, on) => flow.verify('It is good', {
                ask: look.with(thingOf(on)),
                ready: (now) => equals(now.good, true),
                healthyFor: seconds(45),
                every: seconds(30),
                giveUpAfter: minutes(5),
            }),
        });
        const [verify] = graph.steps;
        expect(verify).toMatchObject({ inARow: 3 });
    });
});
describe('what a side gives', () => {
    it('may be a record on one side and a reference on the other', () => {
        const { machine } = machineOf((flow, on) => {
            const before = flow.read('Look', look.with(thingOf(on)));
            const given = flow.when('Is it low?', below(before.count, 3), () => ({ count: before.count, load: before.load }), () => flow.change('Make it larger', resize.with(thingOf(on))));
            flow.when('Is it high?', above(given.load, 3), () => {
                flow.read('Look again', look.with(thingOf(on)));
                return undefined;
            });
            return undefined;
        });
        expect(machine.States['Make it larger']).toMatchObject({
            Assign: { isItHigh: expect.stringContaining('$states.result.Payload.load > 3') },
        });
        expect(machine.States['Look']).toMatchObject({
            Assign: { isItHigh: expect.stringContaining('$states.result.Payload.load > 3') },
        });
        expect(readBeforeAssigned(machine)).toEqual([]);
    });
});
describe('a failure after a branch', () => {
    it('passes no rollback of a side that has ended', () => {
        const { machine } = machineOf((flow, on) => {
            const before = flow.read('Look', look.with(thingOf(on)));
            flow.when('Is it low?', below(before.count, 3), () => {
                flow.change('Make it larger', resize.with(thingOf(on)));
                return flow.handOver('A person goes on', { why: 'It is odd.', keep: 'It helps.' });
            });
            flow.read('Look again', look.with(thingOf(on)));
            return undefined;
        });
        expect(machine.States['Look again']).toMatchObject({ Catch: [{ Next: 'Close' }] });
    });
});
