/** A plan starts when an alarm of this selection goes to ALARM. */
export interface AlarmTrigger {
  readonly on: 'alarm';
  readonly select: { readonly named: string } | { readonly prefix: string };
  /** Dimension name to the kind of identifier it holds. Every one must be on the alarm's metric. */
  readonly dimensions: Readonly<Record<string, string>>;
}

/** What Admit makes of a trigger after reading the alarm itself; steps read it as `on`. */
export interface AlarmFacts {
  readonly arn: string;
  readonly name: string;
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** When the alarm took its present state, ISO 8601. */
  readonly since: string;
}
