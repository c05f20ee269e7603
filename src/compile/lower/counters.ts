/** What a check's variables end with, behind the name of its step. */
export const COUNTERS = ['Turn', 'InARow', 'Until', 'IsReady', 'HasFailed', 'GaveUp'] as const;

/** The variables that count the turns of a check, by the variable of its step. */
export function counters(name: string) {
  const [turn, inARow, until, isReady, hasFailed, gaveUp] = COUNTERS;
  return {
    turn: name + turn,
    inARow: name + inARow,
    until: name + until,
    isReady: name + isReady,
    hasFailed: name + hasFailed,
    gaveUp: name + gaveUp,
  };
}
