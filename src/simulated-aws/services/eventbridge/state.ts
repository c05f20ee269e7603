/** EventBridge as it is in the stored world: rules of the default bus. Plain JSON. */
export interface EventBridgeState {
  /** By name. */
  rules: { [name: string]: RuleState };
  /** Events whose delivery was given up: what a dead-letter queue holds. */
  deadLetters: DeadLetter[];
  /** Of EventBridge Scheduler, by name; a world from before there were any lacks the member. */
  schedules?: { [name: string]: ScheduleState };
}

/** A recurring schedule, in UTC. */
export interface ScheduleState {
  name: string;
  /** `rate(...)` or `cron(...)`. */
  expression: string;
  /** From when a rate counts, ms since 1970. */
  madeAt: number;
  /** When it comes up next; null when never. */
  next?: number | null;
  /** The target's input, with the keywords that the service fills in. */
  input: string;
  target: TargetState;
}

export interface RuleState {
  name: string;
  /** JSON text, as it was put. */
  pattern: string;
  description: string | null;
  enabled: boolean;
  targets: TargetState[];
}

export interface TargetState {
  id: string;
  arn: string;
  roleArn: string | null;
  /** 24 hours and 185 tries unless the target says less. */
  maxAgeMs: number;
  maxRetries: number;
  deadLetterArn: string | null;
}

/** One event on its way to one target. */
export interface Delivery {
  /** Tells two deliveries apart. */
  id: string;
  rule: string;
  target: TargetState;
  /** The event, as JSON text. */
  event: string;
  /** How often it was tried before. */
  tried: number;
  /** When it matched, ms since 1970. */
  since: number;
}

export interface DeadLetter {
  at: number;
  rule: string;
  targetArn: string;
  queueArn: string | null;
  event: string;
}
