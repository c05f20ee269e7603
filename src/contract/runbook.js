/** Makes the contract of a runbook. */
export function runbook(says) {
    const contract = Object.freeze({
        ...says,
        kind: 'runbook',
        // `use` is a sentence in types only.
        with: (input) => ({ runbook: contract, input }),
    });
    return contract;
}
/** Can another runbook put it back? */
export function hasUndo(undo) {
    return 'runbook' in undo;
}
/** The parameter, and the tag, that holds the key of the wait. Every document has it. */
export const KEY_PARAMETER = 'SurefootKey';
/** The parameter that takes the ARN of the role of the document. */
export const ROLE_PARAMETER = 'AutomationAssumeRole';
/** Name of a document, in Systems Manager and of its role. AWS keeps names like `AWS-...`. */
export function documentName(name) {
    return `surefoot-document-${name}`;
}
