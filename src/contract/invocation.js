/**
 * Bytes of JSON that a task may answer: many answers together stay below what Step Functions takes,
 * and entries below what a table item holds.
 */
export const ANSWER_BYTES_MAX = 16_384;
/** The errors that tasks raise, and that Retry and Catch match by name. */
export const RAISED = {
    /** Nothing is decided yet; the same call may be made again. */
    again: 'Surefoot.Again',
    /** The undo was asked but does not hold yet. */
    notYet: 'Surefoot.NotYet',
    /** The task must not or cannot go on; trying again will not help. */
    stop: 'Surefoot.Stop',
    /** It cannot be told whether a change happened; nothing was touched since. */
    unclear: 'Surefoot.Unclear',
    /** People said no, said nothing, or the question was void: it goes back as declined. */
    declined: 'Surefoot.Declined',
    /** A runbook ended in another way than well. */
    runbookFailed: 'Surefoot.RunbookFailed',
};
