import { PlanError } from '../../base/errors.ts';
import type { Ref } from '../../contract/index.ts';
import type { Flow, ForEach } from '../flow.ts';
import { whereSaid } from '../recording.ts';
import { exprOf, refTo } from '../ref.ts';
import type { Scribe } from './scribe.ts';

export const recordForEach = (scribe: Scribe): Flow['forEach'] =>
  function forEach<Item>(
    sentence: string,
    items: Ref<readonly Item[]>,
    { atOnce, atMost, by }: ForEach<Item>,
    body: (item: Ref<Item>) => unknown,
  ) {
    return scribe.say(sentence, (common) => {
      const list = exprOf(items, 'the items');
      const source = `${common.id}/item`;
      const said = scribe.recording.block(() => {
        scribe.recording.offer(source);
        const item = refTo<Item>({ is: 'result', source, path: [] });
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
function pathIn(item: string, named: Ref<string>): readonly string[] {
  const expr = exprOf(named, '`by`');
  if (expr.is === 'result' && expr.source === item) return expr.path;
  throw new PlanError('PLAN1015', {
    where: whereSaid(),
    found: 'Its `by` gives something else than a field of the item, or the item itself.',
  });
}
