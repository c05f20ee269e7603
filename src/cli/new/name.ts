import { UsageError } from '../../base/errors.ts';

/** What is written is named after this: `folder` on disk and at night, `id` in code. */
export interface Name {
  /** `add-one-worker` */
  readonly folder: string;
  /** `addOneWorker` */
  readonly id: string;
}

/** Plans, tasks and runbooks have names of 3 to 40 characters. */
const FOLDER = /^(?=.{3,40}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Words of the language that name nothing in a module. */
const RESERVED = new Set(
  [
    'arguments await break case catch class const continue debugger default delete do else enum',
    'eval export extends false finally for function if implements import in instanceof interface',
    'let new null package private protected public return static super switch this throw true',
    'try typeof undefined var void while with yield',
  ].flatMap((line) => line.split(' ')),
);

/** Reads a name. `used`: the code into which it is written, whose own words it must not be. */
export function nameOf(given: string, used: readonly string[]): Name {
  if (!FOLDER.test(given)) {
    throw bad(given, 'it takes 3 to 40 lower-case letters and digits, in words joined by dashes');
  }
  const id = given.replaceAll(/-(.)/g, (_dash, letter: string) => letter.toUpperCase());
  if (RESERVED.has(id)) throw bad(given, `${id} is a word of TypeScript`);
  if (used.some((code) => new RegExp(`\\b${id}\\b`).test(code))) {
    throw bad(given, `${id} means something else in the code that it would be written into`);
  }
  return { folder: given, id };
}

function bad(given: string, why: string): UsageError {
  return new UsageError('CLI1064', { found: `"${given}": ${why}.` });
}
