import { isOpen } from '../board-seen.ts';
import { refusal } from './brake.ts';
import { broken } from './broken.ts';
import { cooling } from './cooling.ts';
import { frozen } from './frozen.ts';
import { held } from './held.ts';
import { rate } from './rate.ts';
import { share } from './share.ts';
import { storm } from './storm.ts';
/** Every brake of the board; people are told of the first one that refuses. */
const BRAKES = [frozen, held, broken, cooling, share, rate, storm];
/**
 * Why the board refuses; undefined when nothing on it does. Pure: the deciding update names the
 * same brakes, and this finds the reason after it was refused.
 */
export function whyRefused(board, asking) {
    for (const brake of BRAKES) {
        const refused = brake.refuses(board, asking);
        if (refused !== undefined)
            return refused;
    }
    return undefined;
}
/** The deciding update: it names every brake, and takes all or nothing. */
export function taking(asking, board) {
    const { only, set, add, names, values } = merged(BRAKES.map((brake) => brake.guard(asking, board)));
    return {
        only,
        set: ['#schema = :schema', ...set],
        add,
        names: { '#schema': 'schema', ...names },
        values: { ':schema': 1, ...values },
    };
}
/** The brakes that are about targets alone: what a recovery under way must pass to take more. */
const OF_TARGETS = [held, share];
export function whyClaimRefused(board, asking) {
    if (!isOpen(board, asking.recovery))
        return refusal('busy', `${asking.recovery} is not open.`);
    for (const brake of OF_TARGETS) {
        const refused = brake.refuses(board, asking);
        if (refused !== undefined)
            return refused;
    }
    return undefined;
}
/** Takes more targets for a recovery, while it is open. */
export function claiming(asking, board) {
    const { only, set, add, names, values } = merged(OF_TARGETS.map((brake) => brake.guard(asking, board)));
    return {
        only: [...only, '(contains(#open, :claims) OR contains(#waiting, :claims))'],
        set,
        add,
        names: { ...names, '#open': 'open', '#waiting': 'waiting' },
        values: { ...values, ':claims': asking.recovery },
    };
}
function merged(guards) {
    return {
        only: guards.flatMap(({ only }) => only),
        set: guards.flatMap(({ set }) => set ?? []),
        add: guards.flatMap(({ add }) => add ?? []),
        names: Object.assign({}, ...guards.map(({ names }) => names)),
        values: Object.assign({}, ...guards.map(({ values }) => values)),
    };
}
