/**
 * One thing a task may do. The Lambda's role and the simulated AWS are both built from these, so
 * what is refused at night is refused on the laptop.
 */
export interface Permission {
  /** IAM action, such as `ecs:UpdateService`. Never a wildcard. */
  readonly action: `${string}:${string}`;
  /**
   * Resource ARN pattern; `${Partition}`, `${Region}` and `${Account}` are filled when deployed.
   */
  readonly on: string;
  /** Why the resource is `*`, where it is. Required then. */
  readonly because?: string;
}
