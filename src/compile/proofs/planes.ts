import type { StateFacts } from '../compiled.ts';
import type { RoleRights } from './rights.ts';

/** A service whose control plane must answer for the plan to do its work. */
export interface ControlPlane {
  readonly service: string;
  /** Where it runs: in the plan's own Region, or in one Region for the whole world. */
  readonly where: string;
  readonly actions: readonly string[];
  /** Is it needed to go back? A rollback needs what its change needed. */
  readonly forRollback: boolean;
  /** The states that depend on it. */
  readonly path: readonly string[];
}

/**
 * Services with one control plane for all Regions. Source: AWS Fault Isolation Boundaries, "Global
 * services" and its appendices.
 */
const ELSEWHERE: Readonly<Record<string, string>> = {
  iam: 'us-east-1',
  organizations: 'us-east-1',
  account: 'us-east-1',
  route53: 'us-east-1',
  cloudfront: 'us-east-1',
  'route53-recovery-control-config': 'us-west-2',
  'route53-recovery-readiness': 'us-west-2',
  networkmanager: 'us-west-2',
  globalaccelerator: 'us-west-2',
};

/**
 * Actions of the data plane: what a service is there for, rather than how it is set up. The same
 * paper says that everything that creates, reads, updates, deletes or lists resources is the
 * control plane.
 */
const DATA_PLANE: readonly RegExp[] = [
  /^dynamodb:(Batch)?(Get|Put|Update|Delete|Write|Query|Scan|ConditionCheck)(Item)?$/,
  /^sns:Publish$/,
  /^sqs:(Send|Receive|Delete)Message$/,
  /^lambda:InvokeFunction$/,
  /^s3:(Get|Put|Delete)Object(Version)?$/,
  /^kms:(GenerateMac|VerifyMac|Encrypt|Decrypt|GenerateDataKey)$/,
  /^sts:/,
  /^events:PutEvents$/,
  /^route53-recovery-cluster:/,
];

/** Which control planes these roles depend on, the farthest first. */
export function planesProof(
  rights: readonly RoleRights[],
  facts: Readonly<Record<string, StateFacts>>,
): readonly ControlPlane[] {
  const byService = new Map<string, { actions: Set<string>; path: Set<string> }>();
  for (const { permissions, path } of rights) {
    for (const { action } of permissions) {
      if (DATA_PLANE.some((pattern) => pattern.test(action))) continue;
      const [service = ''] = action.split(':');
      const known = byService.get(service) ?? { actions: new Set(), path: new Set() };
      known.actions.add(action);
      for (const state of path) known.path.add(state);
      byService.set(service, known);
    }
  }
  return [...byService]
    .map(([service, { actions, path }]) => ({
      service,
      where: ELSEWHERE[service] ?? 'own Region',
      actions: [...actions].sort(),
      forRollback: [...path].some((state) => facts[state]?.role === 'put back'),
      path: [...path],
    }))
    .sort((a, b) => rank(a).localeCompare(rank(b)));
}

function rank({ where, service }: ControlPlane): string {
  return `${where === 'own Region' ? 1 : 0} ${service}`;
}
