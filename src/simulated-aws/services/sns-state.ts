/** SNS as it is in the stored world. Plain JSON. */
export interface SnsState {
  /** By ARN. */
  topics: { [arn: string]: { name: string } };
  subscriptions: SubscriptionState[];
  messages: PublishedMessage[];
}

export interface SubscriptionState {
  arn: string;
  topicArn: string;
  protocol: string;
  endpoint: string;
  /** What it will be called, or is, once it is confirmed. */
  id?: string;
  /** What a message to the endpoint asks for, until it is confirmed. */
  token?: string;
  filterPolicy?: string;
}

/** A message that was published to a topic. */
export interface PublishedMessage {
  readonly at: number;
  readonly messageId: string;
  readonly topicArn: string;
  readonly subject?: string;
  readonly message: string;
  /** String values by name. */
  readonly attributes: { readonly [name: string]: string };
}
