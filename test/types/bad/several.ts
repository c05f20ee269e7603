import { minutes, part, whole } from 'surefoot';
import { readAlarm, readService } from 'surefoot/tasks';
import { list } from '../../plan/fakes.ts';
import { serviceOf, steps } from './base.ts';

export const notAList = steps((flow, on) => {
  const before = flow.read('Look', readService.with(serviceOf(on)));
  flow.forEach('Each', before, { atOnce: 1, atMost: 5 }, () => undefined);
  return undefined;
});

export const withoutABound = steps((flow, on) => {
  const { items } = flow.read('List', list.with(serviceOf(on)));
  flow.forEach('Each', items, { atOnce: 1 }, () => undefined);
  return undefined;
});

export const namedByANumber = steps((flow, on) => {
  const { items } = flow.read('List', list.with(serviceOf(on)));
  flow.forEach('Each', items, { atOnce: 1, atMost: 5, by: (one) => one.size }, () => undefined);
  return undefined;
});

export const asyncBranch = steps((flow, on) => {
  flow.together('Both', {
    one: async () => flow.read('Look', readService.with(serviceOf(on))),
    two: () => undefined,
  });
  return undefined;
});

export const attemptsWithoutUntil = steps((flow) => {
  flow.attempts('Again', { atMost: 3, pause: minutes(1) }, () => undefined);
  return undefined;
});

export const anotherInput = steps((flow, on) => {
  flow.use('In the part', looking, { arn: on.name });
  return undefined;
});

const looking = part({
  name: 'looking',
  steps: (flow, input: { arn: typeof on.arn }) => flow.read('Ask', readAlarm.with(input)).state,
});
declare const on: import('./base.ts').On;
void whole;
