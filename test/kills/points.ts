import { seededRandom } from '../../src/base/random.ts';
import type { CallMoment } from '../../src/local/index.ts';

/** Where a runner is killed: at the nth call that fits, or the nth event of the history. */
export type KillPoint =
  | { readonly at: 'call'; readonly nth: number; readonly moment: Partial<CallMoment> }
  | { readonly at: 'event'; readonly nth: number; readonly type: string; readonly state: string };

export interface Kill {
  readonly name: string;
  readonly point: KillPoint;
  /** Whether the world differs from before when the runner is dead. */
  readonly changed: boolean;
  readonly ends: readonly string[];
  /** Whether the point may lie before the alarm, after the end, or on no path at all. */
  readonly perhaps?: true;
}

/** Each entry state, a wait, a verify, and Close after it has proved. */
export function namedKills(change: string, operation: string): readonly Kill[] {
  const entry = (nth: number): KillPoint => ({
    at: 'call',
    nth,
    moment: { function: change, operation: 'UpdateItem', when: 'after' },
  });
  const good = ['recovered', 'rolled back'];
  return [
    { name: 'intended', point: entry(1), changed: false, ends: good },
    {
      name: 'applied',
      point: { at: 'call', nth: 1, moment: { function: change, operation, when: 'after' } },
      changed: true,
      ends: good,
    },
    { name: 'marked', point: entry(2), changed: true, ends: good },
    {
      name: 'in a wait',
      point: { at: 'event', nth: 1, type: 'WaitStateEntered', state: 'steady' },
      changed: true,
      ends: good,
    },
    {
      name: 'in a verify',
      point: { at: 'event', nth: 2, type: 'TaskStateEntered', state: 'healthy again (service)' },
      changed: true,
      ends: good,
    },
    {
      name: 'in Close, proved',
      point: {
        at: 'call',
        nth: 1,
        moment: { function: 'close', operation: 'UpdateItem', when: 'after' },
      },
      changed: true,
      ends: ['recovered'],
    },
  ];
}

/**
 * A plan that waits for an answer: asked and not yet waiting, waiting, answered and not yet awake.
 * It ends as if nobody had been killed: an answer that stands in the table counts. Who pressed and
 * saw an error before it stood there must press again, and nobody does so here: then the time to
 * answer runs out, and nothing is changed.
 */
export function approvalKills(ends: string): readonly Kill[] {
  const at = (point: KillPoint, name: string, otherwise: readonly string[] = []): Kill => {
    return { name, point, changed: false, ends: [ends, ...otherwise] };
  };
  const by = (name: string, operation: string, when: 'before' | 'after' = 'after'): KillPoint => {
    return { at: 'call', nth: 1, moment: { function: name, operation, when } };
  };
  return [
    at({ at: 'event', nth: 1, type: 'TaskSubmitted', state: '' }, 'waiting for an answer'),
    at(by('ask-approval', 'StartAutomationExecution'), 'asked, the gate just begun'),
    at(by('answer-approval', 'UpdateItem', 'before'), 'pressed, nothing written', ['declined']),
    at(by('answer-approval', 'UpdateItem'), 'answered, the gate not told yet'),
    at(by('answer-approval', 'SendAutomationSignal'), 'answered, the gate told'),
  ];
}

/** Everything that a recovery may end as once it has begun, whatever the plan says. */
export const LAWFUL = ['recovered', 'rolled back', 'declined', 'handed over', 'self-healed'];

/** A kill at a moment of a made up plan: at some call, or around a change if it comes to one. */
export function killBySeed(seed: number): Kill {
  const random = seededRandom(seed);
  const pick = (most: number): number => Math.floor(random.next() * most);
  const changes = ['set-desired-count', 'force-new-deployment'];
  const named = namedKills(changes[pick(2)] ?? '', 'UpdateService');
  const some = named[pick(2 * named.length)];
  const kill = some ?? killAtCall(1 + pick(40));
  return { ...kill, changed: false, ends: LAWFUL, perhaps: true };
}

/** A kill at any moment of the run, found by counting calls. Killed early, nothing was done yet. */
export function killAtCall(nth: number): Kill {
  return {
    name: `at call ${nth}`,
    point: { at: 'call', nth, moment: {} },
    changed: false,
    ends: LAWFUL,
    perhaps: true,
  };
}
