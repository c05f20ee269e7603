const BOARD = 'board#main';
export function boardOf(item) {
    const all = Object.entries(item ?? {});
    const some = (prefix) => new Map(all
        .filter(([name]) => name.startsWith(prefix))
        .map(([name, value]) => [name.slice(prefix.length), value]));
    return {
        held: some('held#'),
        open: (item?.['open'] ?? []),
        cooling: some('cool#'),
    };
}
export function boardWrites({ happened }) {
    return happened.writes
        .filter(({ id }) => id === BOARD)
        .map((write) => ({ write, before: boardOf(write.before), after: boardOf(write.after) }));
}
export function boardAtEnd({ items }) {
    return boardOf(items.find(({ id }) => id === BOARD));
}
export function takesOf(night) {
    return boardWrites(night).flatMap(({ write: { order, at }, before, after }) => [...after.held]
        .filter(([target, recovery]) => before.held.get(target) !== recovery)
        .map(([target, recovery]) => ({ order, at, target, recovery, board: before })));
}
