/** `arn:aws:SERVICE:REGION:ACCOUNT:RESOURCE`. */
export function arn(world, service, resource) {
    return `arn:aws:${service}:${world.region}:${world.account}:${resource}`;
}
