/** What a port rejects with: the task has failed with this error name and cause. */
export class TaskFailure extends Error {
    /**
     * As retriers and catchers match it, such as `Lambda.TooManyRequestsException`. At most 256
     * characters.
     */
    error;
    constructor(error, cause) {
        super(cause);
        this.name = 'TaskFailure';
        this.error = error;
    }
    /** At most 32,768 characters. For a Lambda function that threw, its JSON. */
    get cause() {
        return this.message;
    }
}
