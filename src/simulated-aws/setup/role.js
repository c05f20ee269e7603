/** Makes an IAM role and gives back its ARN. What was there under this name is replaced. */
export function setUpRole(world, { name, actions }) {
    const arn = `arn:aws:iam::${world.account}:role/${name}`;
    world.state.iam.roles[arn] = { actions: [...actions] };
    return arn;
}
