import type { Json } from '../base/json.ts';

/** What an approver may answer. */
export type Answer = 'approve' | 'deny';

/**
 * How an answer came: by the link in a message, which proves a mailbox · by the page after a
 * sign-in · by the command line, under the caller's own identity. Only the last two prove a person.
 */
export type AnsweredBy = 'link' | 'sign-in' | 'command line';

/** `void`: what was asked is no longer what would be done, so nobody's answer counts. */
export type ApprovalState = 'open' | 'approved' | 'denied' | 'expired' | 'void';

/** What people read before they answer. Text from alarms and people in it is data, never markup. */
export interface ApprovalQuestion {
  /** What will be done, and to what. */
  readonly does: readonly { readonly what: string; readonly target: string }[];
  readonly why: string;
  /** What was measured just before it was asked: a name and its value. */
  readonly evidence: readonly { readonly name: string; readonly value: string }[];
  /** When, ms since 1970. */
  readonly measuredAt: number;
  /** How it is put back, or why it cannot be. */
  readonly undo: string;
}

/** What a look before a question has found: which change, and what it would do. */
export interface Looked {
  readonly task: string;
  readonly input: Json;
  /** As the entry of the change says it: `set-desired-count: desiredCount 2 -> 4`. */
  readonly did: string;
}

/** An answer that counts. */
export interface Decision {
  readonly approver: string;
  readonly answer: Answer;
  readonly at: number;
  readonly comment: string;
  readonly by: AnsweredBy;
}

/** An answer that was refused, for the audit. */
export interface RefusedAnswer {
  readonly at: number;
  /** Who it claims to be from. */
  readonly approver: string;
  readonly answer: Answer;
  readonly by: AnsweredBy;
  readonly because: Refusal;
}

/** Why an answer does not count. */
export type Refusal =
  | 'link is not ours'
  | 'link has expired'
  | 'asked about something else'
  | 'not an approver'
  | 'asked for it'
  | 'has decided already'
  | 'needs a sign-in'
  | 'is decided'
  | 'has expired'
  | 'recovery has stopped'
  | 'trigger has cleared';

/** What an answer must say of what it answers. */
export interface GivenAnswer {
  readonly approver: string;
  readonly answer: Answer;
  readonly at: number;
  readonly comment: string;
  readonly by: AnsweredBy;
  /** The hash that the approver was shown. */
  readonly hash: string;
}

/** One question to people, from when it is asked until it is decided: one item of the table. */
export interface ApprovalRequest {
  /** 24 hexadecimal digits, the same for the same recovery, epoch, step and attempt. */
  readonly request: string;
  readonly recovery: string;
  readonly epoch: number;
  readonly plan: string;
  readonly planVersion: string;
  readonly step: string;
  readonly attempt: number;
  /** Of plan version, inputs and targets: what is approved, and nothing else. */
  readonly hash: string;
  readonly question: ApprovalQuestion;
  /** What a look has found that changes would do: a yes is to that, and to nothing else. */
  readonly looked?: readonly Looked[];
  /** Names in the registry of approvers, each once. */
  readonly approvers: readonly string[];
  /** How many different approvers must approve. */
  readonly quorum: number;
  /** Who started the recovery by hand, and so may not approve it; null: an alarm did. */
  readonly requester: string | null;
  /** A link is not enough: the change cannot be undone, or several must approve. */
  readonly signIn: boolean;
  /** All ms since 1970. No answer counts at `expiresAt` or later. */
  readonly openedAt: number;
  readonly remindAt: number;
  readonly expiresAt: number;
  /** When every approver had been sent the question; null: not yet. */
  readonly toldAt: number | null;
  readonly remindedAt: number | null;
  readonly state: ApprovalState;
  readonly decisions: readonly Decision[];
  /** The latest refused answers, at most `AUDIT_MOST`, and how many there were in all. */
  readonly refused: readonly RefusedAnswer[];
  readonly refusedTimes: number;
  readonly closedAt: number | null;
  /** Why it was closed, in words; empty while it is open. */
  readonly because: string;
}

/** A flood of refused answers must not fill the item. */
export const AUDIT_MOST = 40;
/** A longer comment is cut. */
export const COMMENT_CHARACTERS = 1_000;
/** As many as an Automation gate takes. */
export const APPROVERS_MOST = 10;

/** How long people have unless the plan says otherwise. */
export const ANSWER_WITHIN_MS = 15 * 60_000;
/**
 * What asking before the first change may add to a run in mode `approve`: the time to answer, and
 * what it takes to ask and to hear of the answer.
 */
export const ASK_FIRST_MS = ANSWER_WITHIN_MS + 5 * 60_000;
/** The most that a plan may say without a written reason. */
export const ANSWER_MOST_MS = 12 * 60 * 60_000;
