import { arn } from '../world.ts';
/** Makes an SNS topic and gives back its ARN. */
export function setUpTopic(world, name) {
    const topicArn = arn(world, 'sns', name);
    world.state.sns.topics[topicArn] ??= { name };
    return topicArn;
}
