import type { Night } from '../night.ts';
import type { Take } from './board.ts';

/** A member of a cluster, as ECS told it to somebody. */
interface Told {
  readonly serviceName: string;
  readonly status: string;
  readonly desiredCount: number;
  readonly runningCount: number;
}

/** How much of a group was taken or ill just after a take, counted without the code that took. */
export interface GroupTaken {
  /** Members that want tasks, and the one that was taken. */
  readonly size: number;
  /** Those of them that somebody holds or that are not well. */
  readonly taken: number;
}

/**
 * The cluster of a taken target, by what ECS told the very call that took it, and by the board as
 * it was at the moment of the take. Undefined: that call has not looked at every member.
 */
export function groupAt({ happened }: Night, take: Take): GroupTaken | undefined {
  const asked = happened.deeds.filter(
    ({ invocation, order, error }) =>
      invocation === take.invocation && order < take.order && error === undefined,
  );
  const given = <T>(operation: string, member: string): readonly T[] =>
    asked
      .filter((deed) => deed.operation === operation)
      .flatMap(({ output }) => (output?.[member] ?? []) as readonly T[]);
  const listed = new Set(given<string>('ListServices', 'serviceArns').map(lastPart));
  const told = given<Told>('DescribeServices', 'services');
  const names = [...listed];
  if (names.length === 0) return undefined;
  if (names.some((name) => !told.some(({ serviceName }) => serviceName === name))) return undefined;
  const [cluster = '', target = ''] = take.target.replace('ecs-service:', '').split('/');
  const members = names.filter((name) => {
    const last = told.findLast(({ serviceName }) => serviceName === name);
    return name === target || (last?.status === 'ACTIVE' && last.desiredCount > 0);
  });
  const taken = members.filter((name) => {
    const all = told.filter(({ serviceName }) => serviceName === name);
    // One that came to itself between two looks may be taken for well.
    const ill = all.every((one) => one.status !== 'ACTIVE' || one.runningCount < one.desiredCount);
    return name === target || ill || take.board.held.has(`ecs-service:${cluster}/${name}`);
  });
  return { size: members.length, taken: taken.length };
}

function lastPart(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
