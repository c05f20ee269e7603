/** The role of this ARN, if it is there. Every role trusts every service. */
export function findRole(world, arn) {
    return world.state.iam.roles[arn];
}
