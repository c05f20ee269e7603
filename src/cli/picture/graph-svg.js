import { drawingOf } from './drawing.ts';
import { LETTER_WIDTH, LINE_HEIGHT, layoutOf } from './layout.ts';
/** Colours by day and by night; each text is readable on what lies under it. */
const STYLE = `
  svg { background: var(--page); font: 13px system-ui, sans-serif; }
  :root { --page: #ffffff; --text: #1f2937; --line: #6b7280; --box: #f3f4f6; --edge: #9ca3af;
    --change: #fde68a; --back: #fecaca; --proof: #bbf7d0; --look: #dbeafe; --frame: #fff5f5; }
  @media (prefers-color-scheme: dark) { :root { --page: #111827; --text: #f3f4f6; --line: #9ca3af;
    --box: #1f2937; --edge: #6b7280; --change: #78350f; --back: #7f1d1d; --proof: #14532d;
    --look: #1e3a8a; --frame: #1f1518; } }
  text { fill: var(--text); } .title { font-size: 15px; font-weight: 600; }
  .frame { fill: var(--frame); stroke: var(--edge); stroke-dasharray: 2 3; }
  .frame-title { font-style: italic; }
  .box { fill: var(--box); stroke: var(--edge); } .change { fill: var(--change); }
  .back { fill: var(--back); } .proof { fill: var(--proof); } .look { fill: var(--look); }
  .arrow { fill: none; stroke: var(--line); stroke-width: 1.4; }
  .failing { stroke-dasharray: 3 4; opacity: 0.55; } .tip { fill: var(--line); }
  .label { font-size: 12px; } .under { fill: var(--page); }`;
const TITLE_HEIGHT = 40;
/** The plan's state machine as a picture that stands alone: SVG, readable by day and by night. */
export function graphSvg(compiled) {
    const drawing = drawingOf(compiled);
    const layout = layoutOf(drawing);
    const width = Math.max(layout.width, drawing.title.length * 8 + 48);
    const height = layout.height + TITLE_HEIGHT;
    return [
        `<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 ${width} ${height}" ` +
            `width="${width}" height="${height}">`,
        `<title>${escaped(drawing.title)}</title>`,
        `<style>${STYLE}\n</style>`,
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" ' +
            'markerHeight="7" orient="auto"><path class="tip" d="M0 0L8 4L0 8z"/></marker></defs>',
        `<text class="title" x="24" y="28">${escaped(drawing.title)}</text>`,
        `<g transform="translate(0 ${TITLE_HEIGHT})">`,
        ...framesOf(layout),
        ...arrowsOf(layout),
        ...boxesOf(layout),
        '</g>',
        '</svg>',
        '',
    ].join('\n');
}
function framesOf({ frames }) {
    return frames.flatMap(({ x, y, width, height, title }) => [
        `<rect class="frame" x="${x}" y="${y}" width="${width}" height="${height}" rx="8"/>`,
        `<text class="frame-title" x="${x + 10}" y="${y + 16}">${escaped(title)}</text>`,
    ]);
}
function arrowsOf({ arrows }) {
    return arrows.flatMap(({ points, label, at, failing }) => {
        const line = `<path class="arrow${failing ? ' failing' : ''}" d="${curve(points)}" marker-end="url(#tip)"/>`;
        if (label === '')
            return [line];
        const width = label.length * LETTER_WIDTH + 6;
        const left = at.x - Math.round(width / 2);
        return [
            line,
            `<rect class="under" x="${left}" y="${at.y - 9}" width="${width}" height="18"/>`,
            `<text class="label" x="${at.x}" y="${at.y + 4}" text-anchor="middle">${escaped(label)}</text>`,
        ];
    });
}
/** Straight through the points, with the corners rounded off. */
function curve(points) {
    const [first, ...rest] = points;
    if (first === undefined)
        return '';
    const last = rest.at(-1) ?? first;
    const middles = rest.slice(0, -1).map((point, at) => {
        const next = rest[at + 1] ?? last;
        const end = at === rest.length - 2 ? next : middle(point, next);
        return `Q${point.x} ${point.y} ${end.x} ${end.y}`;
    });
    return `M${first.x} ${first.y}${middles.join('') || `L${last.x} ${last.y}`}`;
}
function middle(a, b) {
    return { x: Math.round((a.x + b.x) / 2), y: Math.round((a.y + b.y) / 2) };
}
function boxesOf({ boxes }) {
    return boxes.flatMap(({ x, y, width, height, kind, lines }) => {
        const radius = kind === 'end' ? Math.round(height / 2) : kind === 'wait' ? 14 : 5;
        const shape = kind === 'choice'
            ? `<path class="box choice" d="${hexagon(x, y, width, height)}"/>`
            : `<rect class="box ${kind}" x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}"/>`;
        const texts = lines.map((line, at) => {
            const top = y + 8 + LINE_HEIGHT * at + 13;
            return `<text x="${x + Math.round(width / 2)}" y="${top}" text-anchor="middle">${escaped(line)}</text>`;
        });
        return [shape, ...texts];
    });
}
function hexagon(x, y, width, height) {
    const [right, bottom, half] = [x + width, y + height, y + Math.round(height / 2)];
    return `M${x} ${half}L${x + 12} ${y}L${right - 12} ${y}L${right} ${half}L${right - 12} ${bottom}L${x + 12} ${bottom}z`;
}
/** Text of plans is data: it cannot become markup. */
function escaped(text) {
    const plain = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    return plain.replaceAll('"', '&quot;');
}
