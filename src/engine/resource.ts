/**
 * What a Task's Resource names (developer guide, "Integrating services"): a Lambda function or an
 * activity by its own ARN, or an action of a service with the pattern in which it is waited for.
 */
export type Resource =
  | { readonly kind: 'lambda'; readonly arn: string }
  | { readonly kind: 'activity'; readonly arn: string }
  | {
      readonly kind: 'service';
      /** As histories name it: `lambda`, `aws-sdk:ssm`. */
      readonly service: string;
      /** As histories name it: `invoke`, `sendMessage.waitForTaskToken`. */
      readonly action: string;
      readonly pattern: Pattern;
    };

export type Pattern = 'request' | 'sync' | 'sync2' | 'waitForTaskToken';

const SERVICE =
  /^arn:[^:]+:states:[^:]*:[^:]*:((?:aws-sdk:)?[A-Za-z0-9-]+):([A-Za-z0-9]+)((?:\.[A-Za-z]+(?::2)?)?)$/;
const PATTERNS: Readonly<Record<string, Pattern>> = {
  '': 'request',
  '.sync': 'sync',
  '.sync:2': 'sync2',
  '.waitForTaskToken': 'waitForTaskToken',
};

/** Undefined for a text that is no resource. */
export function parseResource(arn: string): Resource | undefined {
  if (/^arn:[^:]+:lambda:[^:]*:[^:]*:function:\S+$/.test(arn)) return { kind: 'lambda', arn };
  if (/^arn:[^:]+:states:[^:]*:[^:]*:activity:\S+$/.test(arn)) return { kind: 'activity', arn };
  const match = SERVICE.exec(arn);
  if (match === null) return undefined;
  const [, service = '', action = '', suffix = ''] = match;
  const pattern = PATTERNS[suffix];
  if (pattern === undefined) return undefined;
  return { kind: 'service', service, action: `${action}${suffix}`, pattern };
}
