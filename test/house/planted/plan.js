// Wrong on purpose, and tsc lets all of it pass: test/house/lint.test.ts shows that oxlint does
// not.
import { ecsService, hours, id, minutes, onAlarm, plan } from 'surefoot';
import { readService, tellPeople } from 'surefoot/tasks';
export const planted = plan({
    name: 'planted',
    why: 'To be complained about.',
    trigger: onAlarm({ prefix: 'planted' }, { ClusterName: id('ecs cluster'), ServiceName: id('ecs service') }),
    target: (on) => ecsService({ cluster: on.dimensions.ClusterName, service: on.dimensions.ServiceName }),
    mode: 'automatic',
    limits: { perHour: 1, cooldown: minutes(10) },
    timeLimit: hours(1),
    steps(flow, on) {
        const service = { cluster: on.dimensions.ClusterName, service: on.dimensions.ServiceName };
        const before = flow.read('Look at the service', readService.with(service));
        // The author means: if some task runs. A reference always is, so one side is never recorded.
        if (before.running) {
            flow.read('Look again', readService.with(service));
        }
        // The author means: zero when unknown.
        const wanted = before.desired ?? before.running;
        // The author means: the number.
        const subject = `Wanted ${wanted}`;
        flow.handOver('Ask people', {
            why: !before.pending ? 'Nothing starts.' : 'Something starts.',
            tell: tellPeople.with({ subject, message: subject }),
        });
    },
});
