/** `Look at the service` -> `lookAtTheService`: a JSONata variable that people recognise. */
export function camelCase(sentence: string): string {
  const words = sentence.normalize('NFKD').match(/[A-Za-z0-9]+/g) ?? [];
  const name = words
    .map((word, at) => {
      const lower = word.toLowerCase();
      return at === 0 ? lower : lower.charAt(0).toUpperCase() + lower.slice(1);
    })
    .join('');
  return /^[a-z]/.test(name) ? name.slice(0, 60) : `step${name}`.slice(0, 60);
}

/** `set-desired-count` -> `SetDesiredCount`: what CloudFormation substitutes. */
export function placeholder(functionName: string): string {
  return functionName
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** Hands out names that are all different: the wished one, or the wished one with a number. */
export class UniqueNames {
  readonly #taken: Set<string>;

  constructor(taken: readonly string[]) {
    this.#taken = new Set(taken);
  }

  take(wished: string): string {
    let name = wished;
    for (let number = 2; this.#taken.has(name); number++) name = `${wished}${number}`;
    this.#taken.add(name);
    return name;
  }
}

/** Variables of the platform, and JSONata's own names, which no step may shadow. */
export const RESERVED_VARIABLES = [
  'states',
  'admission',
  'admitted',
  'trigger',
  'failure',
  'handOver',
  'closing',
] as const;
