import { Aws, aws_iam as iam } from 'aws-cdk-lib';
import type { DocumentPlaces, Permission } from '../src/contract/index.ts';

/** What stands for the stack's own resources in a permission's `on`. */
export interface Placeholders {
  readonly TableArn: string;
  readonly PeopleTopic: string;
  readonly Unwinder: string;
  readonly UnwinderExecutions: string;
  readonly PlanExecutions: string;
  /** What the ARNs of the plans' machines begin with. */
  readonly PlanMachines: string;
  /** ARN of the key that signs links. */
  readonly SigningKey: string;
}

/**
 * The policy of a role that may do exactly this. Permissions on the same resource for the same
 * reason share a statement, whose Sid is the reason: IAM takes letters and digits only, so
 * `Which service it is, ...` becomes `WhichServiceItIs...`.
 */
export function policyOf(
  permissions: readonly Permission[],
  placeholders: Placeholders | DocumentPlaces,
): iam.PolicyDocument {
  const groups = new Map<string, Permission[]>();
  for (const permission of permissions) {
    const shared = `${permission.on} ${permission.because ?? ''}`;
    groups.set(shared, [...(groups.get(shared) ?? []), permission]);
  }
  const statements = [...groups.values()].map((group, at) => {
    const [{ on, because } = { on: '', because: undefined }] = group;
    return new iam.PolicyStatement({
      ...(because === undefined ? {} : { sid: `${sidOf(because)}${at + 1}` }),
      actions: [...new Set(group.map(({ action }) => checked(action)))],
      resources: [filled(on, because, placeholders)],
    });
  });
  return new iam.PolicyDocument({ statements });
}

/** The words of a sentence, run together. */
export function sidOf(sentence: string): string {
  const words = sentence.match(/[A-Za-z0-9]+/g) ?? [];
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function checked(action: Permission['action']): string {
  if (/[*?]/.test(action)) throw new Error(`${action}: an action is named, never a wildcard.`);
  return action;
}

function filled(on: string, because: string | undefined, own: object): string {
  if (/[*?]/.test(on) && (because === undefined || because === '')) {
    throw new Error(`${on}: a wildcard needs a reason (because).`);
  }
  const values: Readonly<Record<string, string>> = {
    ...own,
    Partition: Aws.PARTITION,
    Region: Aws.REGION,
    Account: Aws.ACCOUNT_ID,
  };
  return on.replaceAll(/\$\{(\w+)\}/g, (_whole, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${on}: nothing is known of \${${name}}.`);
    return value;
  });
}
