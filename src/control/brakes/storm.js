import { refusal } from './brake.ts';
/** How many recoveries may be open at once, all plans together, unless people set it. */
export const STORM_LIMIT = 10;
/** How many of those that wait for people are not counted against it, unless people set it. */
export const WAITING_LIMIT = 20;
/** Many alarms at once have one cause, which many recoveries at once make worse. */
export const storm = {
    refuses: ({ open }, { stormLimit }) => open.size < stormLimit
        ? undefined
        : refusal('storm', `${open.size} recoveries are open, the limit.`),
    guard: ({ recovery, stormLimit }) => ({
        only: ['(attribute_not_exists(#open) OR size(#open) < :storm)'],
        add: ['#open :openNow'],
        names: { '#open': 'open' },
        values: { ':storm': stormLimit, ':openNow': new Set([recovery]) },
    }),
};
