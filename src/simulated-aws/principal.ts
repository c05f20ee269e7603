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
  account: string,
): AwsFault | undefined {
  const action = `${service.iamPrefix}:${operation}`;
  if (principal.actions.some((allowed) => covers(allowed, action))) return undefined;
  const role = principal.name.replaceAll(/[^\w+=,.@-]/g, '-');
  const user = `arn:aws:sts::${account}:assumed-role/${role}/session`;
  return service.denied(
    `User: ${user} is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`,
  );
}

function covers(allowed: string, action: string): boolean {
  return allowed.endsWith('*') ? action.startsWith(allowed.slice(0, -1)) : allowed === action;
}
