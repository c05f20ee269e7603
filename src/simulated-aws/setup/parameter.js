/** Puts a parameter, as somebody did earlier. */
export function setUpParameter(world, wanted) {
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
