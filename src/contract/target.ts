import type { In } from './ref.ts';
import type { Id } from './schema.ts';

/**
 * What a recovery protects and a change touches, by its canonical identity. While a plan is
 * recorded the parts may be references; when a task runs they are text.
 */
export interface Target<Part = string> {
  readonly kind: TargetKind;
  readonly parts: Readonly<Record<string, Part>>;
}

/** A target as a plan or a contract writes it: its parts may still be references. */
export type TargetIn = Target<In<string> | In<Id<string>>>;

/** Kinds of things that Surefoot can hold and put back. */
export const TARGET_KINDS = ['ecs-service', 'ec2-instance'] as const;
/** One of them. */
export type TargetKind = (typeof TARGET_KINDS)[number];

/**
 * One spelling per resource: `ecs-service:prod/checkout`. What the board holds and records list.
 */
export type TargetKey = string;
