import type { World } from '../world.ts';

export interface RoleSetup {
  readonly name: string;
  /** As IAM writes them: `ecs:UpdateService`, or with `*` at the end. */
  readonly actions: readonly string[];
}

/** Makes an IAM role and gives back its ARN. What was there under this name is replaced. */
export function setUpRole(world: World, { name, actions }: RoleSetup): string {
  const arn = `arn:aws:iam::${world.account}:role/${name}`;
  world.state.iam.roles[arn] = { actions: [...actions] };
  return arn;
}
