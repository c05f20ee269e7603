import { LAMBDA_PASSES } from './lower/retry.ts';

/** Asked again every 15 s, then every minute, for well over the hour after which unwinding ends. */
const ASKED_AGAIN = { IntervalSeconds: 15, BackoffRate: 1.5, MaxDelaySeconds: 60, MaxAttempts: 80 };

const NOT_YET = ['Surefoot.NotYet', 'Surefoot.Again'];

/** The definition of the machine that unwinds: the same text on AWS and on a laptop. */
export function unwindingAsl(timeoutSeconds: number): string {
  const states = {
    Unwind: {
      Type: 'Task',
      Comment: 'Puts back what the recovery changed, newest first, and closes it.',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: '${Unwind}', Payload: '{% $states.input %}' },
      TimeoutSeconds: timeoutSeconds + 10,
      Retry: [{ ErrorEquals: [...NOT_YET, ...LAMBDA_PASSES], ...ASKED_AGAIN }],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Call people' }],
      Output: '{% $states.result.Payload %}',
      End: true,
    },
    'Call people': {
      Type: 'Task',
      Comment: 'Nobody else will end this recovery.',
      Resource: 'arn:aws:states:::sns:publish',
      Arguments: {
        TopicArn: '${PeopleTopic}',
        Subject: '[Surefoot] a recovery could not be unwound',
        Message:
          "{% 'Unwinding failed. What a recovery changed may still be there. This execution: ' & $states.context.Execution.Id & '. It began with: ' & $string($states.context.Execution.Input) & '. Error: ' & $string($states.input) %}",
      },
      TimeoutSeconds: 30,
      Next: 'Not unwound',
    },
    'Not unwound': {
      Type: 'Fail',
      Error: 'Surefoot.NotUnwound',
      Cause: 'Unwinding failed. People were called.',
    },
  };
  const machine = {
    Comment: 'Ends a recovery whose execution cannot end it itself.',
    QueryLanguage: 'JSONata',
    StartAt: 'Unwind',
    States: states,
  };
  return `${JSON.stringify(machine, null, 2)}\n`;
}
