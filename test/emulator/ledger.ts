import type { Difference } from './compare.ts';
import type { ListedDifference } from './differences.ts';

/** Tells listed differences from unlisted ones, and remembers which of the listed ones showed. */
export class Ledger {
  readonly #listed: readonly ListedDifference[];
  readonly #shown = new Set<ListedDifference>();

  constructor(listed: readonly ListedDifference[]) {
    this.#listed = listed;
  }

  /** The differences that no entry of the list covers. */
  unlisted(differences: readonly Difference[]): Difference[] {
    return differences.filter((difference) => {
      const known = this.#listed.find((candidate) => covers(candidate, difference));
      if (known !== undefined) this.#shown.add(known);
      return known === undefined;
    });
  }

  /** The entries that never showed: what they say is no longer so. */
  gone(): ListedDifference[] {
    return this.#listed.filter((candidate) => !this.#shown.has(candidate));
  }
}

function covers(
  candidate: ListedDifference,
  { operation, member, ours, moto }: Difference,
): boolean {
  return (
    whole(candidate.operation, operation) &&
    whole(candidate.member, member) &&
    whole(candidate.ours, ours) &&
    whole(candidate.moto, moto)
  );
}

function whole(pattern: RegExp, text: string): boolean {
  return new RegExp(`^(?:${pattern.source})$`, pattern.flags).test(text);
}
