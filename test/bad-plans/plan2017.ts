import {
  all,
  type Condition,
  equals,
  minutes,
  not,
  plan,
  type Ref,
  seconds,
} from '../../src/plan/index.ts';
import { readAlarm } from '../../tasks/read-alarm/contract.ts';
import { look, settings, thingOf } from '../plan/fakes.ts';

type State = Ref<'OK' | 'OK_WITHOUT_DATA' | 'ALARM' | 'INSUFFICIENT_DATA'>;

const asking = (name: string, isGood: (state: State) => Condition) =>
  plan({
    ...settings,
    name,
    steps(flow, on) {
      return flow.verify('It is healthy', {
        ask: { alarm: readAlarm.with({ arn: on.arn }), thing: look.with(thingOf(on)) },
        ready: ({ alarm, thing }) => all(isGood(alarm.state), equals(thing.good, true)),
        healthyFor: minutes(2),
        every: seconds(30),
        giveUpAfter: minutes(10),
      });
    },
  });

export const notInAlarm = () => asking('not-in-alarm', (state) => not(equals(state, 'ALARM')));

export const okWithoutData = () =>
  asking('ok-without-data', (state) => equals(state, 'OK_WITHOUT_DATA'));
