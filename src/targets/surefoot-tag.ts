/** The tag by which its owners let plans touch a resource. */
export const TAG = 'surefoot';

/**
 * Stands for every plan. Some services take no star in a tag, such as ECS. Source: ECS API
 * Reference, Tag: letters, digits, spaces and `_.:/=+-@`.
 */
const EVERY_PLAN: readonly string[] = ['*', 'any'];

/** What must be known of a target before a plan may take it, read just now. */
export interface TargetNow {
  /** The value of its tag `surefoot`; undefined where it has none. */
  readonly tag: string | undefined;
  /** What somebody else is doing to it, as the end of a sentence; undefined when nobody is. */
  readonly busy: string | undefined;
}

/** Does the tag let this plan touch the resource? It names plans, separated by spaces or commas. */
export function letsIn(tag: string | undefined, plan: string): boolean {
  const names = (tag ?? '').split(/[\s,]+/);
  return names.includes(plan) || EVERY_PLAN.some((every) => names.includes(every));
}
