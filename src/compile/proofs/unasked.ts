import type { Machine } from './longest.ts';

/**
 * The machine as it runs in every mode but `approve`: nobody is asked before the first change. What
 * asking adds is known apart from it: `ASK_FIRST_MS` for each question, and at most a look and a
 * question before what would be the first change.
 */
export function unasked({ states, facts }: Machine): Machine {
  const asks = (name: string) => facts[name]?.role === 'ask first';
  const rest = Object.entries(states)
    .filter(([name]) => !asks(name))
    .map(([name, state]) => {
      if (state.Type !== 'Choice') return [name, state] as const;
      return [
        name,
        { ...state, Choices: state.Choices.filter(({ Next }) => !asks(Next)) },
      ] as const;
    });
  return { states: Object.fromEntries(rest), facts };
}

/** How many questions of this kind a run could be asked at the most. */
export function questionsFirst({ states, facts }: Machine): number {
  const waits = Object.entries(states).filter(
    ([name, state]) =>
      facts[name]?.role === 'ask first' &&
      state.Type === 'Task' &&
      state.Resource.endsWith('.waitForTaskToken'),
  );
  return waits.length;
}
