import { sort } from '../../plan/fakes.ts';
import { serviceOf, steps } from './base.ts';

export const armIsMissing = steps((flow, on) => {
  const found = flow.read('Which kind?', sort.with(serviceOf(on)));
  flow.match('By kind', found, 'kind', { fixed: () => undefined, free: () => undefined });
  return undefined;
});

export const armsDiffer = steps((flow, on) => {
  const found = flow.read('Which kind?', sort.with(serviceOf(on)));
  flow.match('By kind', found, 'kind', {
    fixed: (one) => one.size,
    scaled: () => on.name,
    free: (one) => one.count,
  });
  return undefined;
});

export const noTag = steps((flow, on) => {
  const found = flow.read('Which kind?', sort.with(serviceOf(on)));
  flow.match('By kind', found, 'count', {});
  return undefined;
});

export const fieldOfAnotherKind = steps((flow, on) => {
  const found = flow.read('Which kind?', sort.with(serviceOf(on)));
  flow.match('By kind', found, 'kind', {
    fixed: (one) => one.scaler,
    scaled: (one) => one.size,
    free: (one) => one.count,
  });
  return undefined;
});
