import type { JsonObject } from '../../base/json.ts';
import type { Delivered, Principal } from '../../simulated-aws/index.ts';
import type { ScenarioAlarm } from '../../simulated-aws/scenario.ts';
import type { Look } from '../cloud.ts';

/** What a runner asks of the world process. One request is one POST, one answer its body. */
export type Request =
  | { readonly ask: 'hello' }
  /** Puts a world in which there is nothing yet into this account and Region. */
  | { readonly ask: 'move'; readonly accountId: string; readonly region: string }
  | {
      readonly ask: 'call';
      readonly principal: Principal;
      readonly service: string;
      readonly operation: string;
      readonly input: object;
    }
  | {
      readonly ask: 'arrange' | 'trouble';
      readonly scenario: string;
      readonly alarm: ScenarioAlarm;
    }
  | { readonly ask: 'alarm since'; readonly alarm: string; readonly at: number }
  | { readonly ask: 'look' | 'advance' | 'number' | 'documents' };

/** Every request says what time it is at the runner, and how many deliveries it has heard. */
export interface Envelope {
  readonly now: number;
  readonly heard: number;
  readonly request: Request;
}

/**
 * Every answer says what time it is in the world, when something is due next, and what was heard.
 */
export interface Reply {
  readonly now: number;
  readonly dueAt: number | null;
  readonly heard: number;
  readonly deliveries: readonly Delivered[];
  readonly answer: Answer;
}

export type Answer =
  | { readonly is: 'hello'; readonly world: WorldFacts }
  | { readonly is: 'output'; readonly output: object }
  | {
      readonly is: 'fault';
      readonly name: string;
      readonly message: string;
      readonly status: number;
      readonly members: JsonObject;
    }
  | {
      readonly is: 'not simulated';
      readonly service: string;
      readonly operation: string;
      readonly member: string | null;
    }
  | { readonly is: 'look'; readonly look: Look }
  | { readonly is: 'number'; readonly number: number }
  | { readonly is: 'done' }
  | { readonly is: 'broken'; readonly message: string };

export interface WorldFacts {
  readonly tables: string;
  readonly peopleTopic: string;
  readonly accountId: string;
  readonly region: string;
  readonly clock: 'virtual' | 'real';
  /** Whether nothing has been arranged in it yet. */
  readonly empty: boolean;
}

/** `server.json`: where the world process of a folder listens. Readable by its owner alone. */
export interface ServerFile {
  readonly url: string;
  readonly token: string;
  readonly pid: number;
}

interface Tagged {
  readonly $date: number;
}

/** JSON that keeps instants: AWS SDKs hand out Dates. */
export function encode(value: unknown): string {
  return JSON.stringify(
    value,
    function replace(this: Record<string, unknown>, key, inner: unknown) {
      // Date.toJSON has run by now; the original still stands in its holder.
      const original = this[key];
      return original instanceof Date ? ({ $date: original.getTime() } satisfies Tagged) : inner;
    },
  );
}

/** The value that `encode` wrote; `date` makes the instants. */
export function decode(text: string, date: (ms: number) => Date): unknown {
  return JSON.parse(text, (_key, inner: unknown) => (isTagged(inner) ? date(inner.$date) : inner));
}

function isTagged(value: unknown): value is Tagged {
  return typeof value === 'object' && value !== null && '$date' in value;
}
