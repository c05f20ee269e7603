import { AwsFault } from '../aws-fault.ts';
import { mapOf, required, struct, text, yesNo } from '../input.ts';
import { NotSimulated } from '../not-simulated.ts';
import { page } from '../paging.ts';
import { operation, type Service } from '../service.ts';
import { arn, type World } from '../world.ts';
import type { SubscriptionState } from './sns-state.ts';

/** Source: SNS API Reference, CreateTopic: a topic of that name is given back. */
const createTopic = operation({
  changes: true,
  input: {
    Name: required(text({ min: 1, max: 256, pattern: /^[a-zA-Z0-9_-]+$/ })),
  },
  run(world, input) {
    const topicArn = arn(world, 'sns', input.Name);
    world.state.sns.topics[topicArn] ??= { name: input.Name };
    return { TopicArn: topicArn };
  },
});

/**
 * Keeps the message; nothing is delivered. A topic without subscribers accepts it too.
 * Source: SNS API Reference, Publish: up to 256 KiB, a subject of up to 100 characters.
 */
const publish = operation({
  changes: true,
  input: {
    TopicArn: required(text()),
    Message: required(text({ min: 1 })),
    Subject: text(),
    MessageAttributes: mapOf(
      struct({
        DataType: required(text({ oneOf: ['String', 'String.Array', 'Number'] })),
        StringValue: required(text({ min: 1 })),
      }),
    ),
  },
  run(world, input) {
    findTopic(world, input.TopicArn);
    if (Buffer.byteLength(input.Message, 'utf8') > 262_144) throw invalid('Message too long');
    if (input.Subject !== undefined && !/^[\x20-\x7e]{1,100}$/.test(input.Subject)) {
      throw invalid('Subject');
    }
    const attributes = Object.entries(input.MessageAttributes ?? {});
    const messageId = publishTo(world, input.TopicArn, {
      message: input.Message,
      ...(input.Subject === undefined ? {} : { subject: input.Subject }),
      attributes: Object.fromEntries(attributes.map(([name, value]) => [name, value.StringValue])),
    });
    return { MessageId: messageId };
  },
});

/**
 * A subscription of e-mail kind stays to be confirmed; others are confirmed at once.
 * Source: SNS API Reference, Subscribe.
 */
const subscribe = operation({
  changes: true,
  input: {
    TopicArn: required(text()),
    Protocol: required(text({ oneOf: ['email', 'email-json', 'sqs', 'lambda', 'https', 'http'] })),
    Endpoint: required(text({ max: 2048 })),
    ReturnSubscriptionArn: yesNo(),
    Attributes: mapOf(text()),
  },
  run(world, input) {
    findTopic(world, input.TopicArn);
    const { FilterPolicy: filterPolicy, ...others } = input.Attributes ?? {};
    const [other] = Object.keys(others);
    if (other !== undefined) throw new NotSimulated('SNS', 'Subscribe', other);
    const { subscriptions } = world.state.sns;
    const same = subscriptions.find(
      (other) =>
        other.topicArn === input.TopicArn &&
        other.protocol === input.Protocol &&
        other.endpoint === input.Endpoint,
    );
    const waits = ['email', 'email-json', 'https', 'http'].includes(input.Protocol);
    const id = `${input.TopicArn}:${world.uuid()}`;
    const made: SubscriptionState = same ?? {
      arn: waits ? 'PendingConfirmation' : id,
      id,
      topicArn: input.TopicArn,
      protocol: input.Protocol,
      endpoint: input.Endpoint,
      ...(filterPolicy === undefined ? {} : { filterPolicy }),
      ...(waits ? { token: world.uuid().replaceAll('-', '') } : {}),
    };
    if (same === undefined) {
      subscriptions.push(made);
      if (made.token !== undefined) askToConfirm(world, made);
    }
    const pending = made.arn === 'PendingConfirmation' && input.ReturnSubscriptionArn !== true;
    return { SubscriptionArn: pending ? 'pending confirmation' : (made.id ?? made.arn) };
  },
});

/** Source: SNS API Reference, ConfirmSubscription: a token that is not known is refused. */
const confirmSubscription = operation({
  changes: true,
  input: { TopicArn: required(text()), Token: required(text()) },
  run(world, input) {
    findTopic(world, input.TopicArn);
    const found = world.state.sns.subscriptions.find(
      ({ topicArn, token }) => topicArn === input.TopicArn && token === input.Token,
    );
    if (found?.id === undefined) throw invalid('Token');
    found.arn = found.id;
    return { SubscriptionArn: found.arn };
  },
});

/** Source: SNS API Reference, GetSubscriptionAttributes: PendingConfirmation is a text. */
const getSubscriptionAttributes = operation({
  changes: false,
  input: { SubscriptionArn: required(text()) },
  run(world, input) {
    const found = world.state.sns.subscriptions.find(({ id }) => id === input.SubscriptionArn);
    if (found === undefined) throw new AwsFault('NotFoundException', 'No such subscription', 404);
    const { endpoint, protocol, topicArn, filterPolicy } = found;
    const attributes = {
      SubscriptionArn: input.SubscriptionArn,
      Endpoint: endpoint,
      Protocol: protocol,
      TopicArn: topicArn,
      PendingConfirmation: String(found.arn === 'PendingConfirmation'),
      ...(filterPolicy === undefined ? {} : { FilterPolicy: filterPolicy }),
    };
    return { Attributes: attributes };
  },
});

/** The message that SNS sends to an address that somebody has subscribed; the words are ours. */
function askToConfirm(world: World, { topicArn, endpoint, token }: SubscriptionState): void {
  publishTo(world, topicArn, {
    subject: 'AWS Notification - Subscription Confirmation',
    message: `To ${endpoint}: confirm the subscription of ${topicArn} with token ${token}`,
    attributes: {},
  });
}

/** Source: SNS API Reference, ListTopics: pages of up to 100. */
const listTopics = operation({
  changes: false,
  input: { NextToken: text() },
  run(world, input) {
    const shown = page(world, Object.keys(world.state.sns.topics), {
      key: (topicArn) => topicArn,
      size: 100,
      token: input.NextToken,
      badToken,
    });
    return {
      Topics: shown.items.map((TopicArn) => ({ TopicArn })),
      ...(shown.nextToken === undefined ? {} : { NextToken: shown.nextToken }),
    };
  },
});

/** Source: SNS API Reference, ListSubscriptionsByTopic: pages of up to 100. */
const listSubscriptionsByTopic = operation({
  changes: false,
  input: { TopicArn: required(text()), NextToken: text() },
  run(world, input) {
    findTopic(world, input.TopicArn);
    const own = world.state.sns.subscriptions.filter(
      (subscription) => subscription.topicArn === input.TopicArn,
    );
    const shown = page(world, own, {
      key: ({ protocol, endpoint }) => `${protocol} ${endpoint}`,
      size: 100,
      token: input.NextToken,
      badToken,
    });
    return {
      Subscriptions: shown.items.map((subscription) => ({
        SubscriptionArn: subscription.arn,
        Owner: world.account,
        Protocol: subscription.protocol,
        Endpoint: subscription.endpoint,
        TopicArn: subscription.topicArn,
      })),
      ...(shown.nextToken === undefined ? {} : { NextToken: shown.nextToken }),
    };
  },
});

/** Amazon SNS: topics and what was published to them. */
export const sns: Service = {
  id: 'SNS',
  iamPrefix: 'sns',
  slice: 'sns',
  operations: {
    ConfirmSubscription: confirmSubscription,
    CreateTopic: createTopic,
    GetSubscriptionAttributes: getSubscriptionAttributes,
    ListSubscriptionsByTopic: listSubscriptionsByTopic,
    ListTopics: listTopics,
    Publish: publish,
    Subscribe: subscribe,
  },
  badInput: (problem) => invalid(problem.path),
  throttled: () => new AwsFault('ThrottledException', 'Rate exceeded', 429),
  denied: (why) => new AwsFault('AuthorizationErrorException', why, 403),
};

/** Keeps a published message and gives back its id. */
export function publishTo(
  world: World,
  topicArn: string,
  content: { message: string; subject?: string; attributes: { [name: string]: string } },
): string {
  const messageId = world.uuid();
  world.state.sns.messages.push({ at: world.now, messageId, topicArn, ...content });
  return messageId;
}

function findTopic(world: World, topicArn: string): void {
  if (world.state.sns.topics[topicArn] === undefined) {
    throw new AwsFault('NotFoundException', 'Topic does not exist', 404);
  }
}

function invalid(what: string): AwsFault {
  return new AwsFault('InvalidParameterException', `Invalid parameter: ${what}`);
}

function badToken(): AwsFault {
  return invalid('NextToken');
}
