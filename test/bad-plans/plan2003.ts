import { any, equals, minutes, plan, seconds } from '../../src/plan/index.ts';
import { look, lookAtAlarm, settings, thingOf } from '../plan/fakes.ts';

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

export function eitherOfThem() {
  return plan({
    ...settings,
    name: 'either-of-them',
    steps(flow, on) {
      return flow.verify('One of them is good', {
        ask: { alarm: lookAtAlarm.with({ arn: on.arn }), thing: look.with(thingOf(on)) },
        ready: ({ alarm, thing }) => any(equals(alarm.state, 'OK'), equals(thing.good, true)),
        healthyFor: minutes(2),
        every: seconds(30),
        giveUpAfter: minutes(10),
      });
    },
  });
}
