import { checkPlan } from '../../src/compile/index.ts';
import { above, below, seconds } from '../../src/index.ts';
import { type Flow, plan } from '../../src/plan/index.ts';
import { look, type On, resize, settings, thingOf } from '../plan/fakes.ts';

/** Plans whose machines once did something else than they mean. */
function statesOf(steps: (flow: Flow, on: On) => undefined) {
  const { compiled } = checkPlan(plan({ ...settings, name: 'found-plan', steps }));
  return { names: Object.keys(compiled.states), asl: compiled.asl };
}

test('what a branch gives may have been known before it, and is asked where the branches meet', () => {
  const { asl } = statesOf((flow, on) => {
    const seen = flow.read('Look', look.with(thingOf(on)));
    const { left } = flow.together('Both', { left: () => seen.load, right: () => undefined });
    flow.when('Is it more?', above(left, 5), () => undefined);
    return undefined;
  });
  expect(asl).toMatch(/"isItMore": "/);
});

test('a change after attempts is the first one where their last resort alone changes something', () => {
  const { names } = statesOf((flow, on) => {
    const ask = look.with(thingOf(on));
    const until = {
      ask,
      ready: (now: { load: Parameters<typeof below>[0] }) => below(now.load, 5),
    };
    flow.attempts(
      'Try',
      { atMost: 2, pause: seconds(5), until },
      () => undefined,
      () => {
        flow.change('Last resort', resize.with(thingOf(on)));
      },
    );
    flow.change('Go on', resize.with(thingOf(on)));
    return undefined;
  });
  expect(names).toContain('Re-check: Go on');
});

test('what a branch gives may hang on what was decided before it', () => {
  const { asl } = statesOf((flow, on) => {
    const seen = flow.read('Look', look.with(thingOf(on)));
    const { left } = flow.together('Both', {
      left: () =>
        flow.when(
          'Is it much?',
          above(seen.load, 5),
          () => seen.load,
          () => seen.count,
        ),
      right: () => undefined,
    });
    flow.read('Look again', look.with({ ...thingOf(on), number: left }));
    return undefined;
  });
  expect(asl).toContain('($isItMuch ? $look.load : $look.count)');
});
