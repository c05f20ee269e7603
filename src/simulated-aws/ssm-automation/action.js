/** A call of a step that AWS refused. */
export class CallFailed extends Error {
    code;
    constructor(code, message) {
        super(message);
        this.code = code;
    }
}
export function done(outputs = {}) {
    return { is: 'done', outputs };
}
export function failed(message, outputs = {}) {
    return { is: 'failed', message, outputs };
}
