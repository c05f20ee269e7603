import { arn, type World } from '../world.ts';

/** Makes an SNS topic and gives back its ARN. */
export function setUpTopic(world: World, name: string): string {
  const topicArn = arn(world, 'sns', name);
  world.state.sns.topics[topicArn] ??= { name };
  return topicArn;
}
