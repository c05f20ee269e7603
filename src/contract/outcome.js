/** How a recovery ended, for people, machines and the breaker alike. */
export const OUTCOMES = {
    recovered: { machine: 'SUCCEEDED', exit: 0, says: 'The service was proved healthy.' },
    'self-healed': {
        machine: 'SUCCEEDED',
        exit: 0,
        says: 'The trigger cleared before anything was written.',
    },
    skipped: { machine: 'SUCCEEDED', exit: 0, says: 'Refused for good; nothing was done.' },
    pending: { machine: 'SUCCEEDED', exit: 0, says: 'Refused for now; nothing was done.' },
    observed: {
        machine: 'SUCCEEDED',
        exit: 0,
        says: 'Looked, and recorded what it would have done.',
    },
    diagnosed: { machine: 'SUCCEEDED', exit: 0, says: 'Looked, and told people what it would do.' },
    declined: { machine: 'SUCCEEDED', exit: 1, says: 'Not approved; everything was put back.' },
    'handed over': { machine: 'SUCCEEDED', exit: 1, says: 'The plan gave it to people.' },
    failed: { machine: 'FAILED', exit: 1, says: 'A step failed before anything was changed.' },
    'rolled back': {
        machine: 'FAILED',
        exit: 1,
        says: 'Every change that can be undone was put back.',
    },
    'rollback incomplete': {
        machine: 'FAILED',
        exit: 1,
        says: 'Something could not be put back; a person was called.',
    },
};
