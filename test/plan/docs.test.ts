import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StateMachine } from '../../src/asl/types.ts';
import { graphMermaid } from '../../src/cli/graph-mermaid.ts';
import { checkPlan, compilePlan } from '../../src/compile/index.ts';
import { allSteps, blocksOf } from '../../src/plan/index.ts';
import { askingExample, example, wordsExample } from './examples.ts';

const DOCS = join(process.cwd(), 'docs/plan-language.md');
const EXAMPLES = join(process.cwd(), 'test/plan/examples.ts');
const BLOCK = /<!-- test\/plan\/examples\.ts#(\w+) -->\n```ts\n([\s\S]*?)```/g;

const GRAPH = /<!-- graph: (.+) -->\n```mermaid\n([\s\S]*?)```/g;

const PLANS = [wordsExample, example, askingExample];

/** What becomes of one step of the examples: its states, those in it, and where they lead. */
function graphOf(sentence: string): string {
  const steps = PLANS.flatMap((plan) => allSteps(plan.graph.steps).map((step) => ({ plan, step })));
  const found = steps.find(({ step: { name } }) => name === sentence);
  if (found === undefined) throw new Error(`No step ${sentence}.`);
  const { plan, step } = found;
  const compiled = compilePlan(plan);
  const said = [step, ...blocksOf(step).flatMap(allSteps)].map(({ name }) => name);
  const own = (state: string) => said.includes(compiled.states[state]?.step ?? '');
  const machine: StateMachine = JSON.parse(compiled.asl); // the compiler printed it
  const forward = Object.entries(machine.States).filter(
    ([name]) => own(name) && compiled.states[name]?.role !== 'put back',
  );
  const next = [...JSON.stringify(forward).matchAll(/"(?:Next|Default)":"([^"]+)"/g)];
  const reached = new Set(next.map(([, name]) => `${name}`));
  return graphMermaid(compiled, (state) => own(state) || reached.has(state));
}

/** The page with examples and graphs as they are now. */
function renewed(page: string): string {
  return page
    .replaceAll(
      BLOCK,
      (_all, name: string) =>
        `<!-- test/plan/examples.ts#${name} -->\n\`\`\`ts\n${region(name)}\`\`\``,
    )
    .replaceAll(
      GRAPH,
      (_all, sentence: string) =>
        `<!-- graph: ${sentence} -->\n\`\`\`mermaid\n${graphOf(sentence)}\`\`\``,
    );
}

/** The lines of a region, moved to the left margin. */
function region(name: string): string {
  const source = readFileSync(EXAMPLES, 'utf8');
  const lines = source.split('\n');
  const from = lines.findIndex((line) => line.trim() === `// #region ${name}`);
  const to = lines.findIndex((line, at) => at > from && line.trim() === '// #endregion');
  if (from === -1 || to === -1) throw new Error(`No region ${name}.`);
  const said = lines.slice(from + 1, to);
  const margin = Math.min(
    ...said.filter((line) => line !== '').map((line) => line.length - line.trimStart().length),
  );
  return `${said.map((line) => line.slice(margin)).join('\n')}\n`;
}

function allRegions(): readonly string[] {
  return [...readFileSync(EXAMPLES, 'utf8').matchAll(/#region (\w+)/g)].map(
    ([, name]) => `${name}`,
  );
}

describe('docs/plan-language.md', () => {
  it('shows the examples as they stand in code that compiles', () => {
    const before = readFileSync(DOCS, 'utf8');
    const fresh = renewed(before);
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(DOCS, fresh);
    else expect(before).toBe(fresh);
  });

  it('has no code that is not an example, and leaves no example out', () => {
    const said = readFileSync(DOCS, 'utf8');
    const shown = [...said.matchAll(BLOCK)].map(([, name]) => name);
    expect([...shown].sort()).toEqual([...allRegions()].sort());
    expect(said.match(/```ts/g)).toHaveLength(shown.length);
  });

  it('has a section and a graph for every word of a flow', () => {
    const page = readFileSync(DOCS, 'utf8');
    const flow = readFileSync(join(process.cwd(), 'src/plan/flow.ts'), 'utf8');
    const words = flow.slice(flow.indexOf('export interface Flow')).matchAll(/^ {2}(\w+)[<(]/gm);
    for (const [, word] of words) {
      const from = page.indexOf(`\n## ${word}\n`);
      const section = page.slice(from, page.indexOf('\n## ', from + 1));
      expect([word, from > 0, /```ts/.test(section)]).toEqual([word, true, true]);
      expect([word, /```mermaid/.test(section)]).toEqual([word, word !== 'use']);
    }
  });

  it('draws what becomes of each word that no example before has shown', () => {
    const words = wordsExample.graph.steps.map(({ name }) => name);
    const own = new Set(allSteps(wordsExample.graph.steps).map(({ name }) => name));
    const drawn = [...readFileSync(DOCS, 'utf8').matchAll(GRAPH)].map(([, name]) => `${name}`);
    const plain = ['Look at the service', 'Look at its deployment', 'Both are healthy'];
    const used = ['Ask for more tasks', 'Let them start'];
    const here = drawn.filter((name) => own.has(name) && words.includes(name));
    expect(new Set([...here, ...plain, ...used])).toEqual(new Set(words));
  });

  it('has examples that keep every rule', () => {
    expect(checkPlan(example).broken).toEqual([]);
    expect(checkPlan(wordsExample).broken).toEqual([]);
    expect(checkPlan(askingExample).broken).toEqual([]);
  });
});
