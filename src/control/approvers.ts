import {
  ConfirmSubscriptionCommand,
  GetSubscriptionAttributesCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import type { Runtime } from './clients.ts';
import { approvalSettings } from './links.ts';
import { raising, stop } from './raised.ts';
import { type Item, Store } from './store.ts';

const SCHEMA = 1;
const LIST_ID = 'approvers';
/** Short enough for a link, plain enough for a message. */
const NAME = /^[a-z0-9][a-z0-9._-]{0,39}$/;
const ADDRESS = /^[^\s@<>"']{1,64}@[^\s@<>"']{1,190}$/;

/** Someone who may be asked. Only confirmed ones are. */
export interface Approver {
  readonly name: string;
  /** E-mail address: where messages go, and what a sign-in must prove. */
  readonly address: string;
  /** ARN of the IAM identity that answers for them on the command line; empty: none. */
  readonly identity: string;
  /** What SNS calls the subscription. */
  readonly subscription: string;
  readonly confirmed: boolean;
  readonly addedAt: number;
  readonly addedBy: string;
}

/** The registry of people who may be asked, each with a subscription of their own. */
export class Approvers {
  readonly #runtime: Runtime;
  readonly #store: Store;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
    this.#store = new Store(runtime);
  }

  /**
   * Adds one, and subscribes the address to messages for this name alone. SNS writes to the address
   * and asks for a confirmation. Raises Surefoot.Stop for a name or an address that cannot be one.
   */
  async add(
    name: string,
    { address, identity }: Pick<Approver, 'address' | 'identity'>,
    by: string,
  ): Promise<Approver> {
    if (!NAME.test(name)) {
      throw stop('TASK1051', `"${name}": small letters, digits, dots and dashes, at most 40.`);
    }
    if (!ADDRESS.test(address)) throw stop('TASK1051', `"${address}" is no e-mail address.`);
    const known = await this.find(name);
    if (known !== undefined && known.address !== address) {
      throw stop('TASK1051', `${name} is known already, with another address.`);
    }
    const command = new SubscribeCommand({
      TopicArn: approvalSettings(this.#runtime).topic,
      Protocol: 'email',
      Endpoint: address,
      ReturnSubscriptionArn: true,
      Attributes: { FilterPolicy: JSON.stringify({ approver: [name] }) },
    });
    const { SubscriptionArn } = await raising(`Subscribing ${name}`, () =>
      this.#runtime.client(SNSClient).send(command),
    );
    if (SubscriptionArn === undefined) throw stop('TASK1002', 'SNS gave the subscription no ARN.');
    const approver: Approver = {
      name,
      address,
      identity,
      subscription: SubscriptionArn,
      confirmed: known?.confirmed ?? false,
      addedAt: known?.addedAt ?? this.#runtime.clock.now(),
      addedBy: known?.addedBy ?? by,
    };
    await this.put(approver);
    return approver;
  }

  /**
   * Confirms: with the token of SNS's message, or by asking SNS whether the link in it was opened.
   * Raises Surefoot.Stop while SNS still waits.
   */
  async confirm(name: string, token?: string): Promise<Approver> {
    const known = await this.find(name);
    if (known === undefined) throw stop('TASK1051', `No approver is called ${name}.`);
    const sns = this.#runtime.client(SNSClient);
    if (token !== undefined) {
      const TopicArn = approvalSettings(this.#runtime).topic;
      const command = new ConfirmSubscriptionCommand({ TopicArn, Token: token });
      await raising(`Confirming ${name}`, () => sns.send(command));
    }
    const ask = new GetSubscriptionAttributesCommand({ SubscriptionArn: known.subscription });
    const { Attributes } = await raising(`Looking at ${name}'s subscription`, () => sns.send(ask));
    if (Attributes?.['PendingConfirmation'] !== 'false') {
      throw stop('TASK1051', `${known.address} has not confirmed yet.`);
    }
    const confirmed = { ...known, confirmed: true };
    await this.put(confirmed);
    return confirmed;
  }

  async find(name: string): Promise<Approver | undefined> {
    const item = await this.#store.get(itemId(name));
    return item === undefined ? undefined : approverOf(item);
  }

  /** Everyone, by name. */
  async list(): Promise<readonly Approver[]> {
    const index = await this.#store.get(LIST_ID);
    const names = index?.['names'] instanceof Set ? [...index['names']].map(String) : [];
    return this.some(names);
  }

  /** Those of these who are registered, by name. */
  async some(names: readonly string[]): Promise<readonly Approver[]> {
    const found: Approver[] = [];
    for (let at = 0; at < names.length; at += 100) {
      const items = await this.#store.getAll(names.slice(at, at + 100).map(itemId));
      found.push(...[...items.values()].map(approverOf));
    }
    return found.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  async #list(name: string): Promise<void> {
    await this.#store.update(LIST_ID, {
      set: ['#schema = :schema'],
      add: ['#names :names'],
      names: { '#schema': 'schema', '#names': 'names' },
      values: { ':schema': SCHEMA, ':names': new Set([name]) },
    });
  }

  /** Writes one down as it is, for a world that is arranged. */
  async put(approver: Approver): Promise<void> {
    await this.#list(approver.name);
    await this.#store.update(itemId(approver.name), {
      set: ['#schema = :schema', 'approver = :approver'],
      names: { '#schema': 'schema' },
      values: { ':schema': SCHEMA, ':approver': approver },
    });
  }
}

function approverOf(item: Item): Approver {
  // Written by this file alone.
  return item['approver'] as Approver;
}

function itemId(name: string): string {
  return `approver#${name}`;
}
