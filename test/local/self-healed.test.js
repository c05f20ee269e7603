import { all, atLeast, ecsService, equals, hours, id, minutes, onAlarm, plan, plus, roundUp, seconds, whole, } from '../../src/index.ts';
import { Catalogue, rehearse } from '../../src/local/index.ts';
import { readAlarm, readService, setDesiredCount } from '../../tasks/index.ts';
/** Waits for two minutes before it changes anything. */
const patient = plan({
    name: 'patient',
    why: 'An ECS service runs fewer tasks than its alarm allows.',
    trigger: onAlarm({ prefix: 'ecs-running-tasks' }, { ClusterName: id('ecs cluster'), ServiceName: id('ecs service') }),
    target: (on) => ecsService({ cluster: on.dimensions.ClusterName, service: on.dimensions.ServiceName }),
    mode: 'automatic',
    limits: { perHour: 5, cooldown: minutes(10) },
    timeLimit: hours(2),
    steps(flow, on) {
        const service = { cluster: on.dimensions.ClusterName, service: on.dimensions.ServiceName };
        const before = flow.read('Look at the service', readService.with(service));
        flow.waitUntil('Some minutes have passed', {
            ask: readService.with(service),
            ready: (now) => atLeast(now.desired, whole(1)),
            timesInARow: 5,
            every: seconds(30),
            giveUpAfter: minutes(5),
        });
        flow.change('Add two tasks', setDesiredCount.with({
            ...service,
            desired: roundUp(plus(before.desired, 2), { atMost: whole(20) }),
        }));
        flow.verify('The service is healthy again', {
            ask: { alarm: readAlarm.with({ arn: on.arn }), service: readService.with(service) },
            ready: ({ alarm, service: now }) => all(equals(alarm.state, 'OK'), atLeast(now.running, before.desired)),
            healthyFor: minutes(3),
            every: seconds(30),
            giveUpAfter: minutes(12),
        });
        return undefined;
    },
});
function patientNight(healsAfterMs) {
    const scenario = new Catalogue().scenario('ecs-service-unhealthy');
    return rehearse({
        plan: patient,
        scenario: {
            ...scenario,
            trouble: (aws) => aws.ecsTrouble({
                cluster: 'shop',
                service: 'checkout',
                kill: 1,
                replacementsFail: { forMs: healsAfterMs },
            }),
        },
        clock: 'virtual',
        seed: 1,
        faults: [],
    });
}
test('an alarm that clears before the first change ends the run, and nothing is touched', async () => {
    const report = await patientNight(150_000);
    expect(report).toMatchObject({ outcome: 'self-healed', status: 'SUCCEEDED', entries: [] });
    const changing = report.calls.filter(({ operation }) => /^(Update|Create|Delete)/.test(operation));
    expect([changing, report.left, report.told]).toEqual([[], [], []]);
});
test('one that still stands then does not', async () => {
    const report = await patientNight(600_000);
    expect(report.entries).toHaveLength(1);
});
