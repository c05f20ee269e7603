import { Approvals } from '../control/approvals.ts';
import { Approvers } from '../control/approvers.ts';
import { ApprovalPage } from './approval-page.ts';
import { answerQuestion, identityOf } from './asked.ts';
/** The people of a laptop: those whom a scenario knows, or who sit in front of it. */
export class Audience {
  #options;
  #laptop;
  #page;
  #stopHearing = () => undefined;
  #answering = [];
  constructor(options) {
    this.#options = options;
  }
  /** Serves the page where people are to answer, and hears of automations that end. */
  async open(laptop) {
    this.#laptop = laptop;
    if (this.#options.answerer === 'people') {
      const ask = (method, event) =>
        laptop.invoke(method === 'POST' ? 'answer-approval' : 'show-approval', event);
      this.#page = await ApprovalPage.open(ask, this.#options.port);
      laptop.pageUrl = this.#page.url;
    }
    this.#stopHearing = await laptop.hearAutomations();
  }
  /** Registers the people of a scenario, each confirmed, unless they are there. */
  async register(names) {
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
  asked(request) {
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
    this.#answering.push(answering);
  }
  /** After a kill: what was asked is still asked. */
  async goOn() {
    for (const { request } of await new Approvals(this.#opened().runtime).listOpen()) {
      this.asked(request);
    }
  }
  async close() {
    this.#stopHearing();
    await this.#page?.close();
    await Promise.allSettled(this.#answering);
  }
  #opened() {
    if (this.#laptop === undefined) throw new TypeError('The audience has no laptop yet.');
    return this.#laptop;
  }
}
