import type { JsonObject } from '../base/json.ts';
import type { Setup } from './setup/setup.ts';

/** A night to rehearse: a world, what goes wrong in it, and how the recovery should end. */
export interface Scenario {
  /** Lower case, digits and dashes. Each shipped plan has one of its own name. */
  readonly name: string;
  /** Name of the plan that it rehearses. */
  readonly plan: string;
  /** What happens, in one sentence. */
  readonly says: string;
  /** The outcome that the recovery should have. */
  readonly expect: string;
  /** How far the plan may go by itself; as far as it declares unless given. */
  readonly mode?: 'off' | 'observe' | 'diagnose' | 'approve' | 'automatic';
  /**
   * What the alarm and its metric are called, unless an event from elsewhere says otherwise. A
   * scenario whose plan starts from something else has none: then `trouble` sends the event, the
   * schedule comes up, or somebody starts the plan by hand.
   */
  readonly alarm?: ScenarioAlarm;
  /** How somebody starts the plan, a minute after the trouble. */
  readonly byHand?: { readonly key: string; readonly input: JsonObject };
  /** False: nothing carries the tag that lets plans touch it. Everything does unless given. */
  readonly tagged?: false;
  /** Names of the people who may be asked, each registered and confirmed. */
  readonly approvers?: readonly string[];
  /** What they answer; nobody answers unless given. */
  readonly answer?: ScenarioAnswer;
  /** Makes the world as it is on a good day. */
  arrange(aws: Setup, alarm: ScenarioAlarm): void;
  /** What goes wrong, some minutes later. */
  trouble(aws: Setup, alarm: ScenarioAlarm): void;
}

/** What people answer. `past Surefoot`: somebody approves in Systems Manager itself. */
export type ScenarioAnswer = 'approve' | 'deny' | 'silence' | 'past Surefoot';

export interface ScenarioAlarm {
  readonly name: string;
  /** Dimension name to value. */
  readonly dimensions: Readonly<Record<string, string>>;
}
