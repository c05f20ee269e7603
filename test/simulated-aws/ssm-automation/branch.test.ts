/** Source: Systems Manager User Guide, "Using conditional statements in runbooks". */
import { automations, stepsOf } from './automation.ts';

const step = (name: string, action: string, inputs: object, more: object = {}) => ({
  name,
  action,
  inputs,
  ...more,
});

describe('aws:branch', () => {
  const sleep = (name: string) => step(name, 'aws:sleep', { Duration: 'PT1S' }, { isEnd: true });
  const choose = async (choices: object[], given: Record<string, string>, rest: object = {}) => {
    const { run } = automations();
    const ended = await run(
      [
        step('choose', 'aws:branch', { Choices: choices, ...rest }),
        sleep('next'),
        sleep('yes'),
        sleep('other'),
      ],
      {
        parameters: {
          Text: { type: 'String', default: 'x' },
          Count: { type: 'Integer', default: 0 },
          On: { type: 'Boolean', default: false },
        },
        ...(Object.keys(given).length === 0
          ? {}
          : { given: Object.fromEntries(Object.entries(given).map(([n, one]) => [n, [one]])) }),
      },
    );
    return stepsOf(ended).find((line) => line.endsWith('Success') && !line.startsWith('choose'));
  };
  const when = (condition: object) => ({ NextStep: 'yes', ...condition });

  test.each([
    [{ Variable: '{{ Text }}', StringEquals: 'Abc' }, { Text: 'Abc' }, true],
    [{ Variable: '{{ Text }}', StringEquals: 'abc' }, { Text: 'Abc' }, false],
    [{ Variable: '{{ Text }}', EqualsIgnoreCase: 'abc' }, { Text: 'Abc' }, true],
    [{ Variable: '{{ Text }}', StartsWith: 'Ab' }, { Text: 'Abc' }, true],
    [{ Variable: '{{ Text }}', EndsWith: 'bc' }, { Text: 'Abc' }, true],
    [{ Variable: '{{ Text }}', Contains: 'b' }, { Text: 'Abc' }, true],
    [{ Variable: '{{ Text }}', Contains: 'z' }, { Text: 'Abc' }, false],
    [{ Variable: '{{ Count }}', NumericEquals: 3 }, { Count: '3' }, true],
    [{ Variable: '{{ Count }}', NumericGreater: 3 }, { Count: '3' }, false],
    [{ Variable: '{{ Count }}', NumericGreaterOrEquals: 3 }, { Count: '3' }, true],
    [{ Variable: '{{ Count }}', NumericLesser: 10 }, { Count: '9' }, true],
    [{ Variable: '{{ Count }}', NumericLesserOrEquals: 2 }, { Count: '3' }, false],
    [{ Variable: '{{ On }}', BooleanEquals: true }, { On: 'true' }, true],
    [{ Not: { Variable: '{{ On }}', BooleanEquals: true } }, { On: 'true' }, false],
    [
      {
        And: [
          { Variable: '{{ On }}', BooleanEquals: true },
          { Variable: '{{ Count }}', NumericGreater: 1 },
        ],
      },
      { On: 'true', Count: '2' },
      true,
    ],
    [
      {
        Or: [
          { Variable: '{{ On }}', BooleanEquals: true },
          { Not: { Variable: '{{ Text }}', StringEquals: 'x' } },
        ],
      },
      { Text: 'x' },
      false,
    ],
  ])('%j with %j: %s', async (condition, given, holds) => {
    const taken = await choose([when(condition)], given);
    expect(taken).toBe(holds ? 'yes Success' : 'next Success');
  });

  test('the first that holds, then Default, then the next step', async () => {
    const never = when({ Variable: '{{ Text }}', StringEquals: 'never' });
    const always = { Variable: '{{ Text }}', StringEquals: 'x', NextStep: 'other' };
    expect(await choose([never, always], {})).toBe('other Success');
    expect(await choose([never], {}, { Default: 'other' })).toBe('other Success');
    expect(await choose([never], {})).toBe('next Success');
  });

  test('with isEnd a choice is followed, and otherwise it ends', async () => {
    const { run } = automations();
    const choose2 = (wanted: string) =>
      run([
        step(
          'choose',
          'aws:branch',
          { Choices: [when({ Variable: '{{ global:REGION }}', StringEquals: wanted })] },
          { isEnd: true },
        ),
        sleep('next'),
        sleep('yes'),
      ]);
    expect(stepsOf(await choose2('us-east-1'))).toEqual([
      'choose Success',
      'next Pending',
      'yes Success',
    ]);
    expect(stepsOf(await choose2('mars'))).toEqual([
      'choose Success',
      'next Pending',
      'yes Pending',
    ]);
  });
});
