import { PlanError } from '../../base/errors.ts';
import { whereSaid } from '../recording.ts';
import { exprOf, refTo } from '../ref.ts';
export const recordForEach = (scribe) => function forEach(sentence, items, { atOnce, atMost, by }, body) {
    return scribe.say(sentence, (common) => {
        const list = exprOf(items, 'the items');
        const source = `${common.id}/item`;
        const said = scribe.recording.block(() => {
            scribe.recording.offer(source);
            const item = refTo({ is: 'result', source, path: [] });
            const name = by === undefined ? null : pathIn(source, by(item));
            const given = body(item);
            return given instanceof Promise ? given : name;
        });
        const name = said.given instanceof Promise ? null : said.given;
        scribe.add({
            word: 'for each',
            ...common,
            items: list,
            item: source,
            by: name,
            atOnce,
            atMost,
            steps: said.steps,
        });
        return undefined;
    });
};
/** Where inside the item the text stands that names it. */
function pathIn(item, named) {
    const expr = exprOf(named, '`by`');
    if (expr.is === 'result' && expr.source === item)
        return expr.path;
    throw new PlanError('PLAN1015', {
        where: whereSaid(),
        found: 'Its `by` gives something else than a field of the item, or the item itself.',
    });
}
