import type { AwsFault } from './aws-fault.ts';
import type { Service } from './service.ts';

/**
 * Who calls, and the IAM actions that it may use. `*` at the end of an action stands for any rest.
 */
export interface Principal {
  /** For the record and for AccessDenied: `task/set-desired-count`. */
  readonly name: string;
  /** As IAM writes them: `ecs:UpdateService`. */
  readonly actions: readonly string[];
}

/**
 * Refuses what the principal's actions do not cover, in IAM's words.
 * Source: IAM User Guide, "Troubleshoot access denied error messages".
 */
export function authorize(
  principal: Principal,
  service: Service,
  operation: string,
  input: object,
  account: string,
): AwsFault | undefined {
  const name = service.action?.(operation, input) ?? operation;
  const action = `${service.iamPrefix}:${name}`;
  if (mayDo(principal, action)) return undefined;
  return service.denied(
    `User: ${sessionArn(principal, account)} is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`,
  );
}

/** Whether the principal's actions cover this one. */
export function mayDo(principal: Principal, action: string): boolean {
  return principal.actions.some((allowed) => covers(allowed, action));
}

/** The ARN under which a principal calls: a session of its role. */
export function sessionArn(principal: Principal, account: string): string {
  return `arn:aws:sts::${account}:assumed-role/${roleName(principal)}/session`;
}

/** The ARN of the role whose session a principal is. */
export function roleArn(principal: Principal, account: string): string {
  return `arn:aws:iam::${account}:role/${roleName(principal)}`;
}

function roleName(principal: Principal): string {
  return principal.name.replaceAll(/[^\w+=,.@-]/g, '-');
}

function covers(allowed: string, action: string): boolean {
  return allowed.endsWith('*') ? action.startsWith(allowed.slice(0, -1)) : allowed === action;
}
