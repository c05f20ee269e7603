/** One step in the life of a recovery: what happened to its record, when, by whom and why. */
export interface Moment {
  /** Ms since 1970. */
  readonly at: number;
  readonly what: MomentKind;
  /** The execution, the platform's function or the person that did it. */
  readonly by: string;
  readonly why?: string;
}

export type MomentKind =
  | 'asked'
  | 'admitted'
  | 'claimed'
  | 'approved'
  | 'refused'
  | 'proved'
  | 'goes back'
  | 'taken over'
  | 'tried again'
  | 'settled'
  | 'amended'
  | 'told late'
  | 'closed';

/** What is said of a moment; when it was, the writer knows. */
export type Said = Omit<Moment, 'at'>;

/** Words of AWS and of people are cut, so that a record never grows towards its 400 KB. */
const WHY_CHARACTERS = 500;

/** The part of an update that adds a moment. */
export function noting(at: number, { what, by, why }: Said) {
  const moment: Moment = {
    at,
    what,
    by: by.slice(0, WHY_CHARACTERS),
    ...(why !== undefined && { why: why.slice(0, WHY_CHARACTERS) }),
  };
  return {
    set: 'history = list_append(if_not_exists(history, :noMoments), :moments)',
    values: { ':noMoments': [], ':moments': [moment] },
  };
}
