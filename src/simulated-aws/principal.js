/**
 * Refuses what the principal's actions do not cover, in IAM's words.
 * Source: IAM User Guide, "Troubleshoot access denied error messages".
 */
export function authorize(principal, service, operation, input, account) {
    const name = service.action?.(operation, input) ?? operation;
    const action = `${service.iamPrefix}:${name}`;
    if (mayDo(principal, action))
        return undefined;
    return service.denied(`User: ${sessionArn(principal, account)} is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`);
}
/** Whether the principal's actions cover this one. */
export function mayDo(principal, action) {
    return principal.actions.some((allowed) => covers(allowed, action));
}
/** The ARN under which a principal calls: a session of its role. */
export function sessionArn(principal, account) {
    return `arn:aws:sts::${account}:assumed-role/${roleName(principal)}/session`;
}
/** The ARN of the role whose session a principal is. */
export function roleArn(principal, account) {
    return `arn:aws:iam::${account}:role/${roleName(principal)}`;
}
function roleName(principal) {
    return principal.name.replaceAll(/[^\w+=,.@-]/g, '-');
}
function covers(allowed, action) {
    return allowed.endsWith('*') ? action.startsWith(allowed.slice(0, -1)) : allowed === action;
}
