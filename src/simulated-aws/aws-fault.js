/**
 * An error as the service puts it on the wire: the name and message that a caller sees. The plugin
 * turns it into the SDK's own exception class.
 */
export class AwsFault extends Error {
    /** The error code, as SDK v3 gives it in `error.name`. */
    name;
    httpStatus;
    constructor(name, message, httpStatus = 400) {
        super(message);
        this.name = name;
        this.httpStatus = httpStatus;
    }
}
