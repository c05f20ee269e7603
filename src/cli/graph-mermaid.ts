import type { State, StateMachine } from '../asl/types.ts';
import type { CompiledPlan, StateFacts } from '../compile/index.ts';

/**
 * The state machine as a Mermaid flowchart: dotted arrows are what is caught, thick ones lead into
 * the states of a loop or of a branch, which stand in a box. `shows` picks states by name.
 */
export function graphMermaid(
  compiled: CompiledPlan,
  shows: (name: string) => boolean = () => true,
): string {
  const machine: StateMachine = JSON.parse(compiled.asl); // the compiler printed it
  const names = namesIn(machine.States);
  const id = (name: string) => `n${names.indexOf(name)}`;
  const arrows: string[] = [];
  const drawn = (states: States, indent: string): readonly string[] =>
    Object.entries(states).flatMap(([name, state]) => {
      if (!shows(name)) return [];
      for (const { to, label, caught } of waysOut(state, compiled.states[name])) {
        const arrow = caught ? '-.->' : '-->';
        if (!shows(to)) continue;
        arrows.push(`  ${id(name)} ${arrow}${label === '' ? '' : `|${label}|`} ${id(to)}`);
      }
      const boxes = insides(name, state).flatMap((inside, at) => {
        if (!shows(inside.start)) return [];
        arrows.push(`  ${id(name)} ==> ${id(inside.start)}`);
        const title = `${indent}subgraph ${id(name)}b${at + 1}["${quoted(inside.title)}"]`;
        return [title, ...drawn(inside.states, `${indent}  `), `${indent}end`];
      });
      return [`${indent}${id(name)}${shape(name, state)}${style(compiled.states[name])}`, ...boxes];
    });
  const nodes = drawn(machine.States, '  ');
  const classes = [
    '  classDef change fill:#fde68a,stroke:#b45309,color:#1f2937',
    '  classDef back fill:#fecaca,stroke:#b91c1c,color:#1f2937',
    '  classDef proof fill:#bbf7d0,stroke:#15803d,color:#1f2937',
  ];
  return `${['flowchart TD', ...nodes, ...arrows, ...classes].join('\n')}\n`;
}

type States = StateMachine['States'];

/** The states of the machine, then those inside them. */
function namesIn(states: States): readonly string[] {
  const inner = Object.entries(states).flatMap(([name, state]) =>
    insides(name, state).flatMap((inside) => namesIn(inside.states)),
  );
  return [...Object.keys(states), ...inner];
}

/** The machines inside a state: one of a loop, one for each branch. */
function insides(name: string, state: State) {
  if (state.Type === 'Map') {
    const { StartAt: start, States: states } = state.ItemProcessor;
    return [{ title: `each item of: ${name}`, start, states }];
  }
  if (state.Type !== 'Parallel') return [];
  return state.Branches.map(({ StartAt: start, States: states }, at) => {
    return { title: `branch ${at + 1} of: ${name}`, start, states };
  });
}

function quoted(text: string): string {
  return text.replaceAll('"', '#quot;');
}

function shape(name: string, state: State): string {
  const label = `"${quoted(name)}"`;
  if (state.Type === 'Choice') return `{${label}}`;
  if (state.Type === 'Succeed' || state.Type === 'Fail') return `([${label}])`;
  return state.Type === 'Wait' ? `>${label}]` : `[${label}]`;
}

function style(facts: StateFacts | undefined): string {
  if (facts?.role === 'change' || facts?.role === 'runbook') return ':::change';
  if (facts?.role === 'put back') return ':::back';
  return facts?.role === 'ask' ? ':::proof' : '';
}

interface Way {
  readonly to: string;
  readonly label: string;
  readonly caught: boolean;
}

function waysOut(state: State, facts: StateFacts | undefined): readonly Way[] {
  const ways: Way[] = [];
  if (state.Type === 'Choice') {
    const label = (at: number) => facts?.labels[at] ?? '';
    for (const [at, rule] of state.Choices.entries()) {
      ways.push({ to: rule.Next, label: label(at), caught: false });
    }
    if (state.Default !== undefined) {
      ways.push({ to: state.Default, label: label(state.Choices.length), caught: false });
    }
  }
  if ('Next' in state && state.Next !== undefined)
    ways.push({ to: state.Next, label: '', caught: false });
  for (const catcher of 'Catch' in state ? (state.Catch ?? []) : []) {
    ways.push({ to: catcher.Next, label: 'fails', caught: true });
  }
  // A state whose catch leads where it goes anyway needs one arrow.
  return ways.filter((way, at) => ways.findIndex((other) => other.to === way.to) === at);
}
