import dagre from '@dagrejs/dagre';
import { wrapped } from '../words.ts';
/** Text is 13 pixels high; its letters are about this wide in the usual fonts. */
export const LETTER_WIDTH = 7;
export const LINE_HEIGHT = 17;
const LETTERS_MAX = 30;
/** Says where everything lies, by dagre: from the top down, with as few crossings as it finds. */
export function layoutOf(drawing) {
    const graph = new dagre.graphlib.Graph({ compound: true, multigraph: true });
    graph.setGraph({ rankdir: 'TB', nodesep: 28, ranksep: 34 });
    graph.setDefaultEdgeLabel(() => ({}));
    for (const { name } of drawing.frames)
        graph.setNode(name, {});
    for (const { name, inside } of drawing.frames)
        if (inside)
            graph.setParent(name, inside);
    const lines = new Map(drawing.boxes.map(({ name }) => [name, wrapped(name, LETTERS_MAX)]));
    for (const { name, frame } of drawing.boxes) {
        graph.setNode(name, sizeOf(lines.get(name) ?? []));
        if (frame !== undefined)
            graph.setParent(name, frame);
    }
    for (const { from, to, label, failing } of drawing.arrows) {
        const width = label.length * LETTER_WIDTH;
        const weight = failing ? 1 : 8;
        graph.setEdge(from, to, {
            width,
            height: label === '' ? 0 : LINE_HEIGHT,
            labelpos: 'c',
            weight,
        });
    }
    dagre.layout(graph);
    return withMargin({
        boxes: drawing.boxes.map((box) => {
            return { ...box, ...areaOf(graph.node(box.name)), lines: lines.get(box.name) ?? [] };
        }),
        frames: drawing.frames.map((frame) => ({ ...frame, ...areaOf(graph.node(frame.name)) })),
        arrows: drawing.arrows.map((arrow) => {
            const edge = graph.edge(arrow.from, arrow.to);
            const points = edge.points.map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) }));
            const at = { x: Math.round(edge.x ?? 0), y: Math.round(edge.y ?? 0) };
            return { ...arrow, points, at };
        }),
    });
}
const MARGIN = 24;
/** Moves everything so that nothing, arrows included, is nearer to the edge. */
function withMargin({ boxes, frames, arrows }) {
    const corners = [...boxes, ...frames].flatMap(({ x, y, width, height }) => [
        { x, y },
        { x: x + width, y: y + height },
    ]);
    const all = [...corners, ...arrows.flatMap(({ points }) => points)];
    const least = { x: Math.min(...all.map(({ x }) => x)), y: Math.min(...all.map(({ y }) => y)) };
    const moved = (at) => {
        return { ...at, x: at.x - least.x + MARGIN, y: at.y - least.y + MARGIN };
    };
    return {
        width: Math.max(...all.map(({ x }) => x)) - least.x + 2 * MARGIN,
        height: Math.max(...all.map(({ y }) => y)) - least.y + 2 * MARGIN,
        boxes: boxes.map(moved),
        frames: frames.map(moved),
        arrows: arrows.map((arrow) => {
            return { ...arrow, points: arrow.points.map(moved), at: moved(arrow.at) };
        }),
    };
}
function sizeOf(lines) {
    const letters = Math.max(...lines.map((line) => line.length), 6);
    return { width: letters * LETTER_WIDTH + 28, height: lines.length * LINE_HEIGHT + 16 };
}
/** dagre says where the middle is. */
function areaOf(node) {
    return {
        x: Math.round(node.x - node.width / 2),
        y: Math.round(node.y - node.height / 2),
        width: Math.round(node.width),
        height: Math.round(node.height),
    };
}
