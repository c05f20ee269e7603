/** Words of AWS and of people are cut, so that a record never grows towards its 400 KB. */
const WHY_CHARACTERS = 500;
/** The part of an update that adds a moment. */
export function noting(at, { what, by, why }) {
    const moment = {
        at,
        what,
        by: by.slice(0, WHY_CHARACTERS),
        ...(why !== undefined && { why: why.slice(0, WHY_CHARACTERS) }),
    };
    return {
        set: 'history = list_append(if_not_exists(history, :noMoments), :moments)',
        values: { ':noMoments': [], ':moments': [moment] },
    };
}
