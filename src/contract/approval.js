/** A flood of refused answers must not fill the item. */
export const AUDIT_MOST = 40;
/** A longer comment is cut. */
export const COMMENT_CHARACTERS = 1_000;
/** As many as an Automation gate takes. */
export const APPROVERS_MOST = 10;
/** How long people have unless the plan says otherwise. */
export const ANSWER_WITHIN_MS = 15 * 60_000;
/** The most that a plan may say without a written reason. */
export const ANSWER_MOST_MS = 12 * 60 * 60_000;
