export const PEOPLE_TOPIC = 'surefoot-people';
/** Systems Manager refuses a gate whose topic has another kind of name. */
export const APPROVALS_TOPIC = 'AutomationSurefootApprovals';
