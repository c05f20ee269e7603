import type { Night } from '../night.ts';

/** Something that holds in every night, whatever goes wrong in it. */
export interface Law {
  /** Lower case and dashes; the file has the same name. */
  readonly name: string;
  /** What always holds, in one sentence. */
  readonly says: string;
  /** What broke it, one sentence each; nothing when it was kept. */
  check(night: Night): readonly string[];
}
