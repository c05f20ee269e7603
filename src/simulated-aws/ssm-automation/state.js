export const ENDED = new Set([
    'Success',
    'Failed',
    'TimedOut',
    'Cancelled',
    'Rejected',
]);
