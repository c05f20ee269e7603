import { bounded, equals, minus, minutes, part, seconds, whole, } from 'surefoot';
import { forceNewDeployment, readAlarm, readService, setDesiredCount, tellPeople, } from 'surefoot/tasks';
import { list, sort } from '../../plan/fakes.ts';
import { serviceOf, steps } from '../bad/base.ts';
/** The words must pass like this, with exactly these types. */
export const words = steps((flow, on) => {
    const found = flow.read('Which kind?', sort.with(serviceOf(on)));
    const size = flow.match('By kind', found, 'kind', {
        fixed: (one) => one.size,
        scaled: (one) => minus(one.size, 1),
        free: () => flow.handOver('A person looks', { why: 'Nobody knows.' }),
    });
    const record = flow.match('Again', found, 'kind', {
        fixed: () => ({
            id: flow.change('Start', forceNewDeployment.with(serviceOf(on))).deploymentId,
        }),
        scaled: (one) => ({ id: one.scaler }),
        free: () => ({ id: on.name }),
    });
    const nothing = flow.match('Nothing', found, 'kind', {
        fixed: () => { },
        scaled: () => undefined,
        free: () => flow.handOver('A person too', { why: 'Nobody knows.' }),
    });
    flow.attempts('Again and again', {
        atMost: 3,
        pause: minutes(1),
        until: {
            ask: { alarm: readAlarm.with({ arn: on.arn }) },
            ready: (now) => equals(now.alarm.state, 'OK'),
        },
    }, () => {
        flow.change('Start anew', forceNewDeployment.with(serviceOf(on)));
    }, () => flow.handOver('Three times are enough', { why: 'It did not help.' }));
    flow.rungs('One after the other', [
        {
            name: 'Start it anew',
            until: {
                ask: readService.with(serviceOf(on)),
                ready: (now) => equals(now.running, now.desired),
                timesInARow: 1,
                every: seconds(10),
                giveUpAfter: minutes(5),
            },
            body: () => flow.change('Start', forceNewDeployment.with(serviceOf(on))),
        },
        {
            name: 'Make it larger',
            body: () => {
                const desired = bounded(whole7(found.count), { atMost: whole(3) });
                flow.change('Grow', setDesiredCount.with({ ...serviceOf(on), desired }));
            },
        },
    ]);
    const both = flow.together('Both at once', {
        service: () => flow.read('Look', readService.with(serviceOf(on))),
        alarm: () => ({ state: flow.read('Ask', readAlarm.with({ arn: on.arn })).state }),
        quiet: () => {
            flow.pause('A moment', seconds(5));
        },
    });
    const running = both.service.running;
    const state = both.alarm.state;
    const quiet = both.quiet;
    const { items, names } = flow.read('List', list.with(serviceOf(on)));
    flow.forEach('Each', items, { atOnce: 2, atMost: 9, by: (one) => one.name }, (one) => {
        flow.read('Look at it', readService.with({ cluster: one.cluster, service: one.service }));
    });
    flow.forEach('Each name', names, { atOnce: 1, atMost: 9 }, (name) => {
        flow.tell('Say it', tellPeople.with({ subject: name, message: name }));
    });
    const used = flow.use('In the part', looking, serviceOf(on));
    for (const one of [size, record.id, running, state, used])
        void one;
    void [nothing, quiet];
    return undefined;
});
const whole7 = (count) => count;
export const looking = part({
    name: 'looking',
    steps: (flow, service) => flow.read('Look again', readService.with(service)).running,
});
