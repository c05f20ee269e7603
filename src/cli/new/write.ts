import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UsageError } from '../../base/errors.ts';
import { listed } from './index-lines.ts';
import type { Scaffold } from './kinds.ts';
import type { Name } from './name.ts';

/** Paths from the root, in the order in which they were written. */
export interface Written {
  readonly written: readonly string[];
  readonly extended: readonly string[];
}

/** A text that is put at a path as a whole: written beside it, then renamed. */
interface Placing {
  readonly path: string;
  readonly texts: Readonly<Record<string, string>>;
  /** What stood there before; undefined: nothing. */
  readonly before?: string;
}

/**
 * Writes it into the repository at `root`, all of it or nothing: the folder first, and last the
 * line that makes it known. Raises CLI1065 when something of the name is there, CLI1066 when this
 * is no such repository, and CLI1068 when the disk refuses, with everything as it was.
 */
export function write(root: string, name: Name, scaffold: Scaffold): Written {
  const { folder, files, test, listings, needs } = scaffold;
  const wanted = [...listings.map(({ path }) => path), ...needs];
  const missing = wanted.filter((path) => !existsSync(join(root, path)));
  if (missing.length > 0) {
    throw new UsageError('CLI1066', { where: root, found: `It has no ${missing.join(', ')}.` });
  }
  const placings: readonly Placing[] = [
    { path: folder, texts: files },
    ...(test === undefined ? [] : [{ path: test.path, texts: { '': test.text } }]),
    ...listings.map((listing) => {
      const before = readFileSync(join(root, listing.path), 'utf8');
      refuseKnown(before, name, listing.path);
      return { path: listing.path, texts: { '': listed(before, listing) }, before };
    }),
  ];
  for (const { path, before } of placings) {
    if (before === undefined && existsSync(join(root, path))) {
      throw new UsageError('CLI1065', { where: path, found: 'It is there already.' });
    }
  }
  place(root, placings);
  return {
    written: placings.filter(({ before }) => before === undefined).flatMap(pathsOf),
    extended: listings.map(({ path }) => path),
  };
}

/** Two folders may lead to one name in code: `a-1` and `a1`. */
function refuseKnown(text: string, { id }: Name, path: string): void {
  if (!new RegExp(`\\b${id}\\b`).test(text)) return;
  throw new UsageError('CLI1065', { where: path, found: `It knows something called ${id}.` });
}

function place(root: string, placings: readonly Placing[]): void {
  const done: Placing[] = [];
  try {
    for (const placing of placings) putBeside(root, placing);
    for (const placing of placings) {
      renameSync(beside(root, placing.path), join(root, placing.path));
      done.push(placing);
    }
  } catch (error) {
    for (const { path, before } of done.toReversed()) {
      if (before === undefined) rmSync(join(root, path), { recursive: true });
      else writeFileSync(join(root, path), before);
    }
    for (const { path } of placings) rmSync(beside(root, path), { recursive: true, force: true });
    const found = error instanceof Error ? error.message : String(error);
    throw new UsageError('CLI1068', { where: root, found });
  }
}

function putBeside(root: string, { path, texts }: Placing): void {
  const at = beside(root, path);
  rmSync(at, { recursive: true, force: true }); // left by a run that was killed
  for (const [file, text] of Object.entries(texts)) {
    const to = join(at, file);
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, text);
  }
}

/** In the same folder, as a rename goes no further; compilers and tests pass over such a name. */
function beside(root: string, path: string): string {
  return join(root, dirname(path), `.${basename(path)}.new`);
}

function pathsOf({ path, texts }: Placing): readonly string[] {
  return Object.keys(texts).map((file) => (file === '' ? path : `${path}/${file}`));
}
