import { equals } from 'surefoot';
import { readAlarm } from 'surefoot/tasks';
import { steps } from './base.ts';

steps((flow, on) => {
  const alarm = flow.read('Look at the alarm', readAlarm.with({ arn: on.arn }));
  equals(alarm.state, 'Ok');
  return undefined;
});
