import { brokenName, heldName, isOpen } from '../board-seen.ts';
import { numbered, paired, refusal } from './brake.ts';
/** A target is held by one recovery, until that one is closed, or settled by a person. */
export const held = {
    refuses(board, { plan, targets }) {
        for (const target of targets) {
            const holder = board.held.get(heldName(target));
            if (holder === undefined)
                continue;
            if (!isOpen(board, holder)) {
                return refusal('quarantined', `recovery ${holder} left ${target} incomplete; a person must settle it.`);
            }
            return board.broken.has(brokenName(plan, target))
                ? refusal('half-open', `recovery ${holder} tries ${target} once, after bad outcomes.`)
                : refusal('busy', `recovery ${holder} holds ${target}.`);
        }
        return undefined;
    },
    guard({ recovery, targets }) {
        const names = numbered('#held', targets);
        return {
            only: names.map((name) => `attribute_not_exists(${name})`),
            set: names.map((name) => `${name} = :holder`),
            names: paired(names, targets.map(heldName)),
            values: { ':holder': recovery },
        };
    },
};
