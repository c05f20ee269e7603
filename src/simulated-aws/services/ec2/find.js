import { AwsFault } from '../../aws-fault.ts';
/** Source: EC2 API Reference, "Error codes": InvalidInstanceID.Malformed, .NotFound. */
export function findInstances(world, ids) {
    const malformed = ids.find((id) => !/^i-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id));
    if (malformed !== undefined) {
        throw new AwsFault('InvalidInstanceID.Malformed', `Invalid id: "${malformed}"`);
    }
    return ids.map((id) => {
        const instance = world.state.ec2.instances[id];
        if (instance !== undefined)
            return instance;
        throw new AwsFault('InvalidInstanceID.NotFound', `The instance ID '${id}' does not exist`);
    });
}
