/**
 * The strongly connected parts of a graph (Tarjan's algorithm), each after every part that leads to
 * it. A part of one node is no loop unless the node leads to itself.
 */
export function components(nodes, after) {
    const index = new Map();
    const low = new Map();
    const stack = [];
    const onStack = new Set();
    const found = [];
    const visit = (node) => {
        index.set(node, index.size);
        let lowest = index.get(node) ?? 0;
        stack.push(node);
        onStack.add(node);
        for (const next of after(node)) {
            if (!index.has(next)) {
                visit(next);
                lowest = Math.min(lowest, low.get(next) ?? lowest);
            }
            else if (onStack.has(next)) {
                lowest = Math.min(lowest, index.get(next) ?? lowest);
            }
        }
        low.set(node, lowest);
        if (lowest !== index.get(node))
            return;
        const part = stack.splice(stack.indexOf(node));
        for (const member of part)
            onStack.delete(member);
        found.push(part);
    };
    for (const node of nodes)
        if (!index.has(node))
            visit(node);
    return found.reverse();
}
