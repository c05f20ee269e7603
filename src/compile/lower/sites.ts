import { allSteps, type Block, type Expr, sourcesOfTest, type Test } from '../../plan/index.ts';

/**
 * A condition becomes a truth value in the `Assign` of the Task that yields the last thing it
 * reads, because an expression that fails in a Choice ends the execution past every catch. Where a
 * condition reads what one of two sides gave, each side's Task assigns it.
 */
export interface Site {
  /** Step or ask whose Task assigns it; `admit` when it reads the trigger alone. */
  readonly source: string;
  readonly test: Test;
}

export function sitesOf(test: Test, steps: Block): readonly Site[] {
  const inOrder = new Map(allSteps(steps).map((step, at) => [step.id, { step, at }]));
  const orderOf = (source: string) => inOrder.get(stepId(source))?.at ?? -1;
  const last = (sources: readonly string[]) =>
    sources.reduce((a, b) => (orderOf(b) >= orderOf(a) ? b : a), 'admit');

  const find = (asked: Test): readonly Site[] => {
    const sources = sourcesOfTest(asked);
    const single = [{ source: last(sources), test: asked }];
    const whens = eithersOf(asked).sort((a, b) => orderOf(b) - orderOf(a));
    const when = inOrder.get(whens[0] ?? '')?.step;
    if (when === undefined || when.word !== 'when') return single;
    const inside = new Set(allSteps([when]).map((step) => step.id));
    const after = sources.some((s) => !inside.has(stepId(s)) && orderOf(s) > orderOf(when.id));
    if (after) return single;
    const yes = find(takeSide(asked, when.id, 'yes'));
    const no = find(takeSide(asked, when.id, 'no'));
    if (![...yes, ...no].some((site) => inside.has(stepId(site.source)))) {
      return [{ source: last([...sources, ...sourcesOfTest(when.condition)]), test: asked }];
    }
    // A site before the branch speaks for its side; the other side's Task comes later and
    // overrides.
    return distinct([...yes, ...no]);
  };
  return find(test);
}

/** `s4/service` belongs to step `s4`. */
export function stepId(source: string): string {
  return source.split('/')[0] as string; // split gives at least one part
}

function eithersOf(test: Test): string[] {
  if ('left' in test) return [...eithersIn(test.left), ...eithersIn(test.right)];
  return test.is === 'not' ? eithersOf(test.of) : test.of.flatMap(eithersOf);
}

function eithersIn(expr: Expr): string[] {
  const whens: string[] = [];
  rewrite(expr, (part) => {
    if (part.is === 'either') whens.push(part.when);
    return part;
  });
  return whens;
}

function takeSide(test: Test, when: string, side: 'yes' | 'no'): Test {
  const take = (expr: Expr) =>
    rewrite(expr, (part) => (part.is === 'either' && part.when === when ? part[side] : part));
  if ('left' in test) return { ...test, left: take(test.left), right: take(test.right) };
  if (test.is === 'not') return { ...test, of: takeSide(test.of, when, side) };
  return { ...test, of: test.of.map((part) => takeSide(part, when, side)) };
}

/** The expression with every part replaced, from the outside in. */
function rewrite(expr: Expr, change: (part: Expr) => Expr): Expr {
  const changed = change(expr);
  const inner = (part: Expr) => rewrite(part, change);
  switch (changed.is) {
    case 'literal':
    case 'trigger':
    case 'result':
      return changed;
    case 'either':
      return { ...changed, yes: inner(changed.yes), no: inner(changed.no) };
    case 'record': {
      const fields = Object.entries(changed.fields).map(([name, part]) => [name, inner(part)]);
      return { ...changed, fields: Object.fromEntries(fields) };
    }
    case 'list':
      return { ...changed, items: changed.items.map(inner) };
    case 'text':
      return { ...changed, parts: changed.parts.map(inner) };
    case 'plus':
    case 'times':
      return { ...changed, left: inner(changed.left), right: inner(changed.right) };
    case 'round':
      return {
        ...changed,
        of: inner(changed.of),
        atLeast: changed.atLeast && inner(changed.atLeast),
        atMost: changed.atMost && inner(changed.atMost),
      };
  }
}

function distinct(sites: readonly Site[]): readonly Site[] {
  return sites.filter(
    (site, at) => sites.findIndex((other) => JSON.stringify(other) === JSON.stringify(site)) === at,
  );
}
