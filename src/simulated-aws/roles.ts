import type { World } from './world.ts';

/** IAM as far as the simulation needs it: roles that services assume. Plain JSON. */
export interface IamState {
  /** By ARN. */
  roles: { [arn: string]: RoleState };
}

export interface RoleState {
  /** As IAM writes them: `ecs:UpdateService`, or with `*` at the end. */
  actions: string[];
}

/** The role of this ARN, if it is there. Every role trusts every service. */
export function findRole(world: World, arn: string): RoleState | undefined {
  return world.state.iam.roles[arn];
}
