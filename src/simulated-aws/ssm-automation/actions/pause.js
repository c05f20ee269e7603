/**
 * Waits for the signal Resume. Source: Systems Manager User Guide, "aws:pause": its status is
 * Waiting.
 */
export const pause = {
    inputs: [],
    required: [],
    outputs: [],
    begin: () => ({ is: 'waiting', status: 'Waiting' }),
    look: () => ({ is: 'waiting', status: 'Waiting' }),
};
