import type { Killed } from './kill.ts';
import type { Kill } from './points.ts';

/** What is wrong with how a killed recovery ended; nothing when all is well. */
export function verdict(kill: Kill, killed: Killed): readonly string[] {
  const { signal, begun, changed, report } = killed;
  if (signal === null || !begun) {
    return kill.perhaps === true ? [] : ['The runner was not killed at its point.'];
  }
  const wrong: string[] = [];
  if (kill.changed && changed.length === 0) wrong.push('The world had not changed in between.');
  if (report === undefined) return [...wrong, 'Nothing was gone on with.'];
  if (!kill.ends.includes(report.outcome)) wrong.push(`It ended ${report.outcome}.`);
  const listed = new Set<string>(report.left.map(({ target }) => target));
  const silent = report.world.differences.filter(({ resource }) => !listed.has(resource));
  if (report.outcome !== 'recovered' && silent.length > 0) {
    const what = silent.map(({ resource, field }) => `${field} of ${resource}`).join(', ');
    wrong.push(`It was ${report.outcome}, yet ${what} differs and is not listed.`);
  }
  const open = report.entries.filter(({ status }) => status === 'intended' || status === 'undoing');
  if (open.length > 0) wrong.push(`An entry is ${open.map(({ status }) => status).join(', ')}.`);
  return wrong;
}
