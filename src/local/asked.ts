import type { Clock } from '../base/clock.ts';
import { systemClock } from '../base/clock.ts';
import type { ApprovalRequest } from '../contract/index.ts';
import { Approvals } from '../control/approvals.ts';
import type { Runtime } from '../control/index.ts';
import { AwsFault } from '../simulated-aws/index.ts';
import type { ScenarioAnswer } from '../simulated-aws/scenario.ts';
import { pageEvent } from './approval-page.ts';
import type { Cloud } from './cloud.ts';

/** Who answers what a plan asks: a scenario, or the people at this machine. */
export type Answerer = ScenarioAnswer | 'people';

export interface AskedOptions {
  readonly clock: Clock;
  readonly cloud: Cloud;
  readonly runtime: Runtime;
  readonly answerer: Answerer;
  /** Invokes a function of the page. */
  readonly page: (method: 'GET' | 'POST', event: ReturnType<typeof pageEvent>) => Promise<unknown>;
  /** Who waits for people says so here, with the links that were sent. */
  readonly waits?: (request: ApprovalRequest, links: readonly string[]) => void;
}

/** How long the people of a scenario take to answer. */
const ANSWER_AFTER_MS = 90_000;
/** How often it is looked whether people have answered: real time. */
const LOOK_EVERY_MS = 150;
/** How long the gate takes until it waits. A signal before that would be lost, as on AWS. */
const GATE_BEGINS_MS = 10_000;

/** Sees to it that a question is answered as the scenario says, or waits for people. */
export async function answerQuestion(id: string, options: AskedOptions): Promise<void> {
  const { clock, runtime, answerer } = options;
  const approvals = new Approvals(runtime);
  if (answerer === 'silence') return;
  if (answerer === 'people') return untilAnswered(id, options);
  await clock.sleep(ANSWER_AFTER_MS);
  const request = await approvals.find(id);
  if (request?.state !== 'open') return;
  if (answerer === 'past Surefoot') return signalPast(options);
  const answering = answerer === 'deny' ? request.approvers.slice(0, 1) : request.approvers;
  for (const approver of answering.slice(0, request.quorum)) {
    await pressLink(request, approver, answerer, options);
  }
}

/** While people read, the virtual clock stands still. */
async function untilAnswered(id: string, options: AskedOptions): Promise<void> {
  const { clock, runtime, waits } = options;
  await clock.sleep(GATE_BEGINS_MS);
  await clock.busy(async () => {
    const approvals = new Approvals(runtime);
    let told = false;
    for (;;) {
      const request = await approvals.find(id);
      if (request === undefined || request.state !== 'open') return;
      if (clock.now() >= request.expiresAt) return;
      if (!told) waits?.(request, await linksOf(request, options));
      told = true;
      await systemClock.sleep(LOOK_EVERY_MS);
    }
  });
}

/** The links that were sent, as they stand in the messages. */
async function linksOf({ request }: ApprovalRequest, { cloud }: AskedOptions): Promise<string[]> {
  const { messages } = await cloud.look();
  const found = messages.flatMap(({ message }) => message.match(/https?:\/\/\S+/g) ?? []);
  return [...new Set(found.filter((link) => link.includes(`/approvals/${request}?`)))];
}

/** Opens the link of the message and presses the button, as an approver does. */
async function pressLink(
  request: ApprovalRequest,
  approver: string,
  answer: 'approve' | 'deny',
  options: AskedOptions,
): Promise<void> {
  const links = await linksOf(request, options);
  const mine = links
    .map((link) => new URL(link))
    .find(({ searchParams }) => searchParams.get('approver') === approver);
  if (mine === undefined) return;
  await options.page('GET', pageEvent('GET', mine.pathname, mine.search.slice(1), ''));
  const form = new URLSearchParams(mine.searchParams);
  form.set('answer', answer);
  form.set('comment', answer === 'approve' ? 'Go ahead.' : 'Not now.');
  form.set('hash', request.hash);
  const caller = request.signIn ? identityOf(approver, options.cloud) : undefined;
  const event = pageEvent('POST', mine.pathname, '', form.toString(), caller);
  await options.page('POST', event);
}

/** Under which identity a person of a laptop answers on the command line. */
export function identityOf(name: string, { accountId }: Pick<Cloud, 'accountId'>): string {
  return `arn:aws:iam::${accountId}:user/${name}`;
}

/** Somebody who has got hold of the role whose signal the gate obeys. */
async function signalPast(options: AskedOptions): Promise<void> {
  const seen = await asThief('DescribeAutomationExecutions', options, {
    Filters: [{ Key: 'ExecutionStatus', Values: ['Waiting'] }],
  });
  // What DescribeAutomationExecutions answers.
  const { AutomationExecutionMetadataList: list = [] } = seen as {
    AutomationExecutionMetadataList?: { AutomationExecutionId: string }[];
  };
  for (const { AutomationExecutionId } of list) {
    const signal = { AutomationExecutionId, SignalType: 'Approve' };
    await asThief('SendAutomationSignal', options, signal);
  }
}

const THIEF = {
  name: 'function/answer-approval',
  actions: ['ssm:SendAutomationSignal', 'ssm:DescribeAutomationExecutions'],
};
const THIEF_TRIES = 20;

/** Calls Systems Manager with the stolen role, and again where it is throttled, as the SDK does. */
async function asThief(
  operation: string,
  { clock, cloud }: AskedOptions,
  input: object,
): Promise<object> {
  for (let tried = 1; ; tried++) {
    try {
      return await cloud.call(THIEF, 'SSM', operation, input);
    } catch (error) {
      const throttled = error instanceof AwsFault && error.name === 'ThrottlingException';
      if (!throttled || tried >= THIEF_TRIES) throw error;
      await clock.sleep(1_000);
    }
  }
}
