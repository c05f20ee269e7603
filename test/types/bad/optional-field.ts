import { equals } from 'surefoot';
import { look } from '../../plan/fakes.ts';
import { serviceOf, steps } from './base.ts';

steps((flow, on) => {
  const before = flow.read('Look', look.with(serviceOf(on)));
  equals(before.note, 'draining');
  return undefined;
});
