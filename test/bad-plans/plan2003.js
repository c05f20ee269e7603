import { equals, minutes, plan, seconds } from '../../src/plan/index.ts';
import { lookAtAlarm, settings } from '../plan/fakes.ts';
export function alarmAlone() {
    return plan({
        ...settings,
        name: 'alarm-alone',
        steps(flow, on) {
            return flow.verify('The alarm is OK', {
                ask: lookAtAlarm.with({ arn: on.arn }),
                ready: (now) => equals(now.state, 'OK'),
                healthyFor: minutes(2),
                every: seconds(30),
                giveUpAfter: minutes(10),
            });
        },
    });
}
