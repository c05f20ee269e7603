import type { Duration } from '../base/duration.ts';
import type { Call, In, RunbookCall } from '../contract/index.ts';

/** A change, by a task or a runbook, with its input. */
export type Asked = Call<'change', unknown> | RunbookCall<unknown>;

/** What people are asked, and who. */
export interface Approve {
  /** The changes that are asked for, as the plan makes them afterwards. */
  readonly before: Asked | readonly Asked[];
  /** Why it is needed, in a sentence for the person at 3 a.m. */
  readonly why: In<string>;
  /** What was measured, by the name under which people read it. */
  readonly evidence: { readonly [name: string]: In<string> | In<number> | In<boolean> };
  /** Names in the registry of approvers: 1 to 10, each once. */
  readonly approvers: readonly string[];
  /** How many of them must approve; 1 if not given. Above one a link is not enough. */
  readonly quorum?: number;
  /** How long people have; 15 minutes if not given, silence is a no. */
  readonly answerWithin?: Duration;
  /** Why they have longer than twelve hours. */
  readonly longBecause?: string;
}
