import { CreateTopicCommand, ListSubscriptionsByTopicCommand, ListTopicsCommand, PublishCommand, SNSClient, SubscribeCommand, } from '@aws-sdk/client-sns';
import { simulatedAwsPlugin } from '../../src/simulated-aws/index.ts';
import { anybody, LOCAL, START, world } from './world.ts';
function snsWorld() {
    const { aws } = world();
    const sns = new SNSClient(LOCAL);
    sns.middlewareStack.use(simulatedAwsPlugin(aws, anybody));
    return { aws, sns };
}
test('what is published to a topic is kept', async () => {
    const { aws, sns } = snsWorld();
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'night' }));
    expect(aws.setup.topic('night')).toBe(TopicArn);
    const { MessageId } = await sns.send(new PublishCommand({
        TopicArn,
        Subject: 'Recovered',
        Message: 'shop/web is healthy',
        MessageAttributes: { plan: { DataType: 'String', StringValue: 'ecs-service-unhealthy' } },
    }));
    expect(aws.messages).toEqual([
        {
            at: START,
            messageId: MessageId,
            topicArn: TopicArn,
            subject: 'Recovered',
            message: 'shop/web is healthy',
            attributes: { plan: 'ecs-service-unhealthy' },
        },
    ]);
});
test('a subscription by e-mail waits to be confirmed', async () => {
    const { aws, sns } = snsWorld();
    const TopicArn = aws.setup.topic('night');
    const made = await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'ann@example.com' }));
    expect(made.SubscriptionArn).toBe('pending confirmation');
    const listed = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
    expect(listed.Subscriptions).toMatchObject([
        { SubscriptionArn: 'PendingConfirmation', Protocol: 'email', Endpoint: 'ann@example.com' },
    ]);
    expect((await sns.send(new ListTopicsCommand({}))).Topics).toEqual([{ TopicArn }]);
});
test('a message that SNS would refuse is refused', async () => {
    const { aws, sns } = snsWorld();
    const TopicArn = aws.setup.topic('night');
    const publish = (input) => sns
        .send(new PublishCommand({ TopicArn, Message: 'hello', ...input }))
        .catch((error) => error.name);
    expect(await publish({ Message: 'x'.repeat(262_145) })).toBe('InvalidParameterException');
    expect(await publish({ Subject: 'two\nlines' })).toBe('InvalidParameterException');
    expect(await publish({ TopicArn: `${TopicArn}x` })).toBe('NotFoundException');
    expect(await publish({ PhoneNumber: '+1' })).toBe('NotSimulated');
});
