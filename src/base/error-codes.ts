/**
 * The words of every error. A code is permanent: never renumbered, never used for anything else.
 * PLAN1xxx recording a plan · PLAN2xxx rules of the compiler · EVNT events · TASK tasks and undo ·
 * ASL1xxx definitions · ENG2xxx engine · AWS4xxx the simulated AWS · CLI command line · BUG ours.
 */
interface Words {
  /** What is wrong, without the particulars. */
  readonly title: string;
  /** Why it matters. */
  readonly why: string;
  /** What to do about it. */
  readonly fix: string;
}

const codes = {
  // -- BUG: ours ------------------------------------------------------------------------------
  BUG0001: {
    title: 'Surefoot broke a promise of its own',
    why: 'Something that this code base holds to be impossible has happened.',
    fix: 'Please report it with this text. What the recovery had changed is in its record.',
  },
} as const satisfies Record<string, Words>;

export type ErrorCode = keyof typeof codes;

export const ERROR_CODES: Readonly<Record<ErrorCode, Words>> = codes;
