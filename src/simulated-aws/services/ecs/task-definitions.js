import { AwsFault } from '../../aws-fault.ts';
import { list, number, required, struct, text, yesNo } from '../../input.ts';
import { operation } from '../../service.ts';
import { describeTaskDefinition } from './describe.ts';
import { shortName, taskDefinitionArn } from './names.ts';
/**
 * Source: ECS API Reference, RegisterTaskDefinition. Of a container only what names it is kept.
 */
export const registerTaskDefinition = operation({
    changes: true,
    input: {
        family: required(text({ min: 1, max: 255, pattern: /^[a-zA-Z0-9_-]+$/ })),
        containerDefinitions: required(list(struct({
            name: required(text()),
            image: required(text()),
            essential: yesNo(),
            memory: number({ min: 4, whole: true }),
            memoryReservation: number({ min: 4, whole: true }),
        }), { min: 1 })),
    },
    run(world, input) {
        const containers = input.containerDefinitions.map((given) => {
            const { name, image, memory, memoryReservation } = given;
            if (memory === undefined && memoryReservation === undefined) {
                throw new AwsFault('ClientException', `Invalid setting for container '${name}'. At least one of 'memory' or 'memoryReservation' must be specified.`);
            }
            return {
                name,
                image,
                essential: given.essential ?? true,
                ...(memory === undefined ? {} : { memory }),
                ...(memoryReservation === undefined ? {} : { memoryReservation }),
            };
        });
        return {
            taskDefinition: describeTaskDefinition(world, addRevision(world, input.family, containers)),
        };
    },
});
/** Source: ECS API Reference, DescribeTaskDefinition: a family, `family:revision` or an ARN. */
export const describeTaskDefinitionOperation = operation({
    changes: false,
    input: { taskDefinition: required(text()) },
    run: (world, input) => ({
        taskDefinition: describeTaskDefinition(world, revisionOf(world, input.taskDefinition)),
        tags: [],
    }),
});
/** Adds the next revision of a family. */
export function addRevision(world, family, containers) {
    const revisions = (world.state.ecs.taskDefinitions[family] ??= []);
    const definition = {
        family,
        revision: revisions.length + 1,
        registeredAt: world.now,
        containers,
    };
    revisions.push(definition);
    return definition;
}
/** The ARN of a task definition given as family (its latest revision), `family:revision` or ARN. */
export function findTaskDefinition(world, name) {
    const found = revisionOf(world, name);
    return taskDefinitionArn(world, found.family, found.revision);
}
function revisionOf(world, name) {
    const [family = '', revision] = shortName(name).split(':');
    const revisions = world.state.ecs.taskDefinitions[family] ?? [];
    const found = revision === undefined ? revisions.at(-1) : revisions[Number(revision) - 1];
    if (found === undefined) {
        throw new AwsFault('ClientException', 'Unable to describe task definition.');
    }
    return found;
}
