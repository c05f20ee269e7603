import { mayChange, type Strike, type World } from './world.ts';

/** What a call does: a look asks, tells or claims, and may be made again. */
export type Work = 'look' | 'change' | 'runbook';

/**
 * With which error a call that is struck fails its step; undefined: what strikes it is got over.
 * Retries get over what passes by itself. A change whose function has died is not tried again; one
 * that got no answer is, once it can be told what happened. A runbook whose function got no answer
 * goes on where it was started: its end wakes the step.
 */
export function sufferOf(
  { kind, every }: Strike,
  work: Work,
  mode: World['mode'],
): string | undefined {
  switch (kind) {
    case 'throttle':
      return undefined;
    case 'error':
    case 'error-after-effect':
    case 'undo-error':
      return 'InjectedFault';
    case 'crash':
    case 'crash-after-effect':
      return work !== 'look' || every ? 'Runtime.ExitError' : undefined;
    case 'timeout':
    case 'timeout-after-effect':
    case 'late':
      return isWaitedOut(kind, every, work, mode) ? undefined : 'States.Timeout';
  }
}

function isWaitedOut(
  kind: Strike['kind'],
  every: boolean,
  work: Work,
  mode: World['mode'],
): boolean {
  if (!mayChange(mode)) return false;
  if (work === 'runbook') return kind === 'timeout-after-effect';
  return work === 'change' && !every;
}

/** Whether the effect of a change that is struck so comes about, now or later. */
export function isMade(strike: Strike | undefined, work: Work): boolean {
  if (strike === undefined) return true;
  if (strike.kind === 'timeout') return work === 'change' && !strike.every; // the retry makes it
  return !['error', 'crash'].includes(strike.kind);
}
