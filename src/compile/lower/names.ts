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

  /** With `endings`: the name with each of these behind it is taken, too. */
  take(wished: string, endings: readonly string[] = []): string {
    const all = (name: string) => [name, ...endings.map((ending) => name + ending)];
    let name = wished;
    for (let number = 2; all(name).some((one) => this.#taken.has(one)); number++) {
      name = `${wished}${number}`;
    }
    for (const one of all(name)) this.#taken.add(one);
    return name;
  }
}

/**
 * Variables of the platform, and functions of JSONata and Step Functions: no step may shadow them.
 */
export const RESERVED_VARIABLES = [
  ...['states', 'admission', 'admitted', 'failure', 'handOver', 'cleared', 'askFirst'],
  'firstLook',
  ...['endedRecovered', 'endedDeclined', 'endedHandedOver', 'endedRolledBack', 'endedFailed'],
  ...['endedSelfHealed', 'endedObserved', 'endedDiagnosed'],
  ...['string', 'length', 'substring', 'substringBefore', 'substringAfter', 'uppercase'],
  ...['lowercase', 'trim', 'pad', 'contains', 'split', 'join', 'match', 'replace', 'eval'],
  ...['base64encode', 'base64decode', 'encodeUrlComponent', 'encodeUrl'],
  ...['decodeUrlComponent', 'decodeUrl', 'number', 'abs', 'floor', 'ceil', 'round', 'power'],
  ...['sqrt', 'random', 'formatNumber', 'formatBase', 'formatInteger', 'parseInteger', 'sum'],
  ...['max', 'min', 'average', 'boolean', 'not', 'exists', 'count', 'append', 'sort'],
  ...['reverse', 'shuffle', 'distinct', 'zip', 'keys', 'lookup', 'spread', 'merge', 'sift'],
  ...['each', 'error', 'assert', 'type', 'now', 'millis', 'fromMillis', 'toMillis', 'map'],
  ...['filter', 'single', 'reduce', 'clone', 'partition', 'range', 'hash', 'uuid', 'parse'],
] as const;
