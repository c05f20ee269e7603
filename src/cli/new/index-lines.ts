import { UsageError } from '../../base/errors.ts';

/** Lines that make what is written known, in a file that lists all of its kind. */
export interface Listing {
  /** Path of the file, from the root. */
  readonly path: string;
  /** Folder whose imports or exports stand in alphabetical order, and the statements to add. */
  readonly from: string;
  readonly statements: readonly string[];
  /** The list that takes a member, by the text it begins with; undefined where exports are all. */
  readonly list?: { readonly begins: string; readonly member: string; readonly sorted: boolean };
}

const COLUMNS = 100;

/** The text of the file with the lines in it. Raises CLI1067 where it has no place for them. */
export function listed(text: string, { path, from, statements, list }: Listing): string {
  const lines = text.split('\n');
  lines.splice(placeOf(lines, from), 0, ...statements);
  if (list === undefined) return lines.join('\n');
  const begin = lines.findIndex((line) => line.startsWith(list.begins) && line.endsWith('['));
  const end = lines.findIndex((line, at) => at > begin && line === '];');
  if (begin < 0 || end < 0) throw noPlace(path, `a list that begins with "${list.begins}"`, list);
  const member = `  ${list.member},`;
  const after = lines.findIndex((line, at) => at > begin && at < end && line > member);
  lines.splice(list.sorted && after >= 0 ? after : end, 0, ...broken(member));
  return lines.join('\n');
}

/** Before the first statement on a later folder, else behind the last statement there is. */
function placeOf(lines: readonly string[], from: string): number {
  const sources = lines.map((line) => /^(?:.* )?from '([^']+)';$/.exec(line)?.[1]);
  const later = lines.findIndex((line, at) => {
    const source = sources[at];
    return /^(import|export) /.test(line) && source?.startsWith('./') === true && source > from;
  });
  return later >= 0 ? later : sources.findLastIndex((source) => source !== undefined) + 1;
}

/** An object that is too long for a line has its members on lines of their own. */
function broken(member: string): readonly string[] {
  if (member.length <= COLUMNS) return [member];
  const members = member.trim().replace(/^\{ /, '').replace(/ \},$/, '').split(', ');
  return ['  {', ...members.map((one) => `    ${one},`), '  },'];
}

function noPlace(path: string, wanted: string, { member }: { member: string }): UsageError {
  return new UsageError('CLI1067', {
    where: path,
    found: `It has not ${wanted} and ends with "];", into which "${member}" would go.`,
  });
}
