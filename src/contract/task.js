/** Makes the contract of a read. */
export function read(says) {
    const contract = Object.freeze({
        ...says,
        kind: 'read',
        with: (input) => call(contract, input),
    });
    return contract;
}
/** Makes the contract of a tell. */
export function tell(says) {
    const contract = Object.freeze({
        ...says,
        kind: 'tell',
        with: (input) => call(contract, input),
    });
    return contract;
}
/** Makes the contract of a change. */
export function change(says) {
    const contract = Object.freeze({
        ...says,
        kind: 'change',
        with: (input) => call(contract, input),
    });
    return contract;
}
/** Says in a contract that the change cannot be put back, why, and what it leaves behind. */
export function cannotUndo(reason) {
    return Object.freeze({ cannotUndo: reason.because, leaves: reason.leaves });
}
/** Does the contract say how the change is put back? */
export function canUndo(undo) {
    return 'within' in undo;
}
function call(contract, input) {
    // `use` is a sentence in types only; at run time the kind of the contract is the truth.
    return { contract, input };
}
