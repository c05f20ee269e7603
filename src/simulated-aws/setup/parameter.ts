import type { World } from '../world.ts';

/** Puts a parameter, as somebody did earlier. */
export function setUpParameter(
  world: World,
  wanted: { readonly name: string; readonly value: string; readonly secret?: boolean },
): void {
  const { name, value, secret = false } = wanted;
  const known = world.state.ssm.parameters[name];
  world.state.ssm.parameters[name] = {
    name,
    type: secret ? 'SecureString' : 'String',
    description: null,
    allowedPattern: null,
    keyId: secret ? 'alias/aws/ssm' : null,
    versions: [...(known?.versions ?? []), { value, at: world.now }],
  };
}
