import type { Clock } from '../base/clock.ts';
import type { ApprovalRequest } from '../contract/index.ts';
import { Approvals } from '../control/approvals.ts';
import { Approvers } from '../control/approvers.ts';
import { ApprovalPage } from './approval-page.ts';
import { type Answerer, answerQuestion, identityOf } from './asked.ts';
import type { Laptop } from './laptop.ts';

export interface AudienceOptions {
  readonly clock: Clock;
  readonly answerer: Answerer;
  /** Who waits for people says so here, with the links that were sent. */
  readonly waits?: ((request: ApprovalRequest, links: readonly string[]) => void) | undefined;
  /** Port of the page; any free one if not given. */
  readonly port?: number | undefined;
}

/** The people of a laptop: those whom a scenario knows, or who sit in front of it. */
export class Audience {
  readonly #options: AudienceOptions;
  #laptop: Laptop | undefined;
  #page: ApprovalPage | undefined;
  #stopHearing: () => void = () => undefined;
  readonly #answering: Promise<void>[] = [];

  constructor(options: AudienceOptions) {
    this.#options = options;
  }

  /** Serves the page where people are to answer, and hears of automations that end. */
  async open(laptop: Laptop): Promise<void> {
    this.#laptop = laptop;
    if (this.#options.answerer === 'people') {
      const ask = (method: string, event: Parameters<Laptop['invoke']>[1]) =>
        laptop.invoke(method === 'POST' ? 'answer-approval' : 'show-approval', event);
      this.#page = await ApprovalPage.open(ask, this.#options.port);
      laptop.pageUrl = this.#page.url;
    }
    this.#stopHearing = await laptop.hearAutomations();
  }

  /** Registers the people of a scenario, each confirmed, unless they are there. */
  async register(names: readonly string[]): Promise<void> {
    const laptop = this.#opened();
    const approvers = new Approvers(laptop.runtime);
    for (const name of names) {
      if ((await approvers.find(name)) !== undefined) continue;
      await approvers.put({
        name,
        address: `${name}@example.com`,
        identity: identityOf(name, laptop.cloud),
        subscription: 'of the scenario',
        confirmed: true,
        addedAt: this.#options.clock.now(),
        addedBy: 'scenario',
      });
    }
  }

  /** A question has been asked. */
  asked(request: string): void {
    const laptop = this.#opened();
    const { clock, answerer, waits } = this.#options;
    const answering = answerQuestion(request, {
      clock,
      cloud: laptop.cloud,
      runtime: laptop.runtime,
      answerer,
      page: (method, event) =>
        laptop.invoke(method === 'POST' ? 'answer-approval' : 'show-approval', event),
      ...(waits === undefined ? {} : { waits }),
    });
    // People may have answered in another process.
    this.#answering.push(answering.finally(() => laptop.sweepSoon()));
  }

  /** After a kill: what was asked is still asked. Nobody was, where the plan asks nobody. */
  async goOn(): Promise<void> {
    if (this.#laptop === undefined) return;
    for (const { request } of await new Approvals(this.#laptop.runtime).listOpen()) {
      this.asked(request);
    }
  }

  async close(): Promise<void> {
    this.#stopHearing();
    await this.#page?.close();
    await Promise.allSettled(this.#answering);
  }

  #opened(): Laptop {
    if (this.#laptop === undefined) throw new TypeError('The audience has no laptop yet.');
    return this.#laptop;
  }
}
