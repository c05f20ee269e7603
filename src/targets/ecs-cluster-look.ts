import {
  DescribeServicesCommand,
  ECSClient,
  ListServicesCommand,
  type Service,
} from '@aws-sdk/client-ecs';
import { type Permission, partSpelling, targetKey } from '../contract/index.ts';
import { stop } from '../control/raised.ts';
import type { PlatformCall } from '../control/task-handlers.ts';
import { onNothing } from './ec2-instance.ts';
import { onEcsServices } from './ecs-service.ts';
import type { GroupNow, Member } from './target-group-look.ts';

export const ECS_CLUSTER_PERMISSIONS: readonly Permission[] = [
  onNothing('ecs:ListServices'),
  onEcsServices('ecs:DescribeServices'),
];

/** Source: ECS API Reference, DescribeServices: up to 10 services in one call. */
const DESCRIBED_AT_ONCE = 10;

/**
 * The services of the cluster that want tasks. One is well while it runs as many as it wants.
 * Calls: one for each 100 services, one for each 10.
 */
export async function ecsClusterNow(
  { target: { parts }, key }: Member,
  most: number,
  call: Pick<PlatformCall, 'client'>,
): Promise<GroupNow> {
  const { cluster = '' } = parts;
  const group = `ecs-cluster:${partSpelling('ecs-service', cluster)}`;
  const keyOf = (service: string) =>
    targetKey({ kind: 'ecs-service', parts: { cluster, service } });
  const arns = await listed(cluster, most, call);
  if (arns.length > most) {
    const members = arns.map(keyOf);
    return { group, size: members.length, members, unhealthy: [] };
  }
  const services = (await described(cluster, arns, call)).map((service) => ({
    ...service,
    key: keyOf(service.serviceName ?? ''),
  }));
  const members = services.filter((service) => service.key === key || wantsTasks(service));
  return {
    group,
    size: members.length,
    members: members.map((service) => service.key),
    unhealthy: members.filter((service) => !isWell(service)).map((service) => service.key),
  };
}

/** All of them, or a page more than `most`. */
async function listed(
  cluster: string,
  most: number,
  call: Pick<PlatformCall, 'client'>,
): Promise<readonly string[]> {
  const arns: string[] = [];
  let nextToken: string | undefined;
  do {
    const asked = { cluster, maxResults: 100, ...(nextToken === undefined ? {} : { nextToken }) };
    const answer = await call.client(ECSClient).send(new ListServicesCommand(asked));
    arns.push(...(answer.serviceArns ?? []));
    nextToken = answer.nextToken;
  } while (nextToken !== undefined && arns.length <= most);
  return arns;
}

/** Those that are gone since they were listed are left out. */
async function described(
  cluster: string,
  arns: readonly string[],
  call: Pick<PlatformCall, 'client'>,
): Promise<readonly Service[]> {
  const all: Service[] = [];
  for (let from = 0; from < arns.length; from += DESCRIBED_AT_ONCE) {
    const services = arns.slice(from, from + DESCRIBED_AT_ONCE);
    const asked = new DescribeServicesCommand({ cluster, services });
    const answer = await call.client(ECSClient).send(asked);
    const failed = answer.failures?.find(({ reason }) => reason !== 'MISSING');
    if (failed !== undefined) {
      const reason = failed.reason ?? 'no reason given';
      throw stop('TASK1002', `ECS did not describe ${failed.arn ?? 'a service'}: ${reason}.`);
    }
    all.push(...(answer.services ?? []));
  }
  return all;
}

/** One that is being deleted, or scaled to zero, carries nothing. */
function wantsTasks({ status, desiredCount }: Service): boolean {
  return status === 'ACTIVE' && (desiredCount ?? 0) > 0;
}

function isWell({ status, runningCount, desiredCount }: Service): boolean {
  return status === 'ACTIVE' && (runningCount ?? 0) >= (desiredCount ?? 0);
}
