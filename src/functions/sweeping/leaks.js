import { Board } from '../../control/board.ts';
import { itemId, recoveryOf } from '../../control/recovery-item.ts';
import { Store } from '../../control/store.ts';
/** BatchGetItem gives at most so many items; the others have their turn in the next sweep. */
const LOOKED_AT_MOST = 100;
/**
 * Frees what recoveries hold that have ended: Admit may have died after it took the board, while
 * unwinding closed the record. A closed record takes nothing any more, so what it holds has leaked.
 * Gives the recoveries that were freed.
 */
export async function freeLeaks(call) {
    const board = new Board(call.runtime);
    const { open, waiting } = await board.read();
    const ids = [...open, ...waiting].slice(0, LOOKED_AT_MOST);
    if (ids.length === 0)
        return [];
    const items = await new Store(call.runtime).getAll(ids.map(itemId));
    const freed = ids.filter((id) => {
        const item = items.get(itemId(id));
        if (item === undefined)
            return true;
        const { state, outcome } = recoveryOf(item);
        // What is incomplete stays held for a person: closing has taken it off the open ones already.
        return state === 'closed' && outcome !== 'rollback incomplete';
    });
    for (const id of freed)
        await board.giveBack(id);
    return freed;
}
