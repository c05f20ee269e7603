import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { factsWords, type Left, OUTCOMES, type Outcome } from '../contract/index.ts';
import type { Runtime } from './clients.ts';
import { raising, stop } from './raised.ts';
import type { Recovery } from './recovery.ts';

/** SNS takes a subject of at most 100 characters, without line breaks or control characters. */
const SUBJECT_CHARACTERS = 100;
/** SNS takes 256 KiB; mail readers much less. Text beyond this is cut, and says so. */
const MESSAGE_CHARACTERS = 20_000;

/** Sends one message to the people on call. Gives back the id that SNS gave it. */
export async function publish(
  runtime: Pick<Runtime, 'client' | 'environment'>,
  message: { subject: string; body: string },
): Promise<string> {
  const command = new PublishCommand({
    TopicArn: runtime.environment.peopleTopic,
    Subject: subjectText(message.subject),
    Message: cut(message.body, MESSAGE_CHARACTERS),
  });
  const { MessageId } = await raising('Telling people', () =>
    runtime.client(SNSClient).send(command),
  );
  if (MessageId === undefined) throw stop('TASK1002', 'SNS took the message and gave it no id.');
  return MessageId;
}

/**
 * Text from alarms and people is data: control characters could forge lines of the message's head.
 */
export function subjectText(subject: string): string {
  return cut(oneLine(subject), SUBJECT_CHARACTERS);
}

/** What others wrote may not add lines that read like ours. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

export function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}\u2026`;
}

/** What people are told when a recovery has ended badly. */
export function endingMessage(
  recovery: Recovery,
  ended: {
    readonly outcome: Outcome;
    readonly left: readonly Left[];
    readonly breaker?: string | undefined;
    /** What the plan was to tell, and could not. */
    readonly notTold?: string | undefined;
  },
): { subject: string; body: string } {
  const { plan, held, trigger, failure, handOver, proposal } = recovery;
  const target = held.join(', ') || 'nothing yet';
  const lines = [
    `Plan ${plan} on ${target}: ${ended.outcome}. ${OUTCOMES[ended.outcome].says}`,
    '',
    `Recovery: ${recovery.recovery}`,
    `Execution: ${recovery.execution.arn}`,
    ...(trigger === undefined ? [] : [factsWords(trigger)]),
    ...(failure === undefined ? [] : [`Failed at: ${failure.step} (${failureText(failure)})`]),
    ...(handOver === undefined ? [] : [`Handed over at: ${handOver.step}. ${handOver.why}`]),
    '',
    ...(proposal === undefined
      ? leftLines(ended.left)
      : [`It would have made this change: "${proposal.step}", ${proposal.did}.`]),
    '',
    ...breakerLines(ended.breaker),
    ...(ended.notTold === undefined ? [] : [`The plan could not tell: ${ended.notTold}`, '']),
    `What to do: ${advice(ended.outcome, ended.left.length > 0)}`,
  ];
  const body = lines.map(oneLine).join('\n');
  return { subject: `[Surefoot] ${plan}: ${ended.outcome} (${target})`, body };
}

/** What people are told when a later try, or one of them, has changed how a recovery ended. */
export function amendedMessage(recovery: Recovery): { subject: string; body: string } {
  const { plan, held, outcome = 'rollback incomplete', left = [] } = recovery;
  const target = held.join(', ');
  const over = outcome !== 'rollback incomplete';
  const news = over
    ? 'What had been left is settled now, and its target is free again.'
    : 'It was tried again for a day and could not be put back. Nobody tries it any more but you.';
  const lines = [
    `Plan ${plan} on ${target}: now ${outcome}. ${news}`,
    '',
    `Recovery: ${recovery.recovery}`,
    '',
    ...leftLines(left),
    '',
    `What to do: ${advice(outcome, left.length > 0)}`,
  ];
  const body = lines.map(oneLine).join('\n');
  return { subject: `[Surefoot] ${plan}: now ${outcome} (${target})`, body };
}

function failureText({ error, cause }: { error?: string; cause?: string }): string {
  return [error, cause].filter((part) => part !== undefined).join(': ') || 'no error given';
}

function breakerLines(why: string | undefined): readonly string[] {
  if (why === undefined) return [];
  return [
    `The breaker of this plan on this target is open. ${why} Alarms of it start nothing for now.`,
    'Find the cause, then close it: surefoot breaker PLAN TARGET --reset',
    '',
  ];
}

function leftLines(left: readonly Left[]): readonly string[] {
  if (left.length === 0) return ['Nothing that was changed is left.'];
  const items = left.map(
    ({ step, target, did, why }) => `- "${step}" on ${target}: ${did}. ${why}`,
  );
  return ['Changed and not put back:', ...items];
}

function advice(outcome: Outcome, somethingLeft: boolean): string {
  switch (outcome) {
    case 'rollback incomplete':
      return 'look at each change above, put it back by hand or decide to keep it. The target is not freed until then.';
    case 'handed over':
      return 'the plan gave it to you: the service is still unhealthy as far as it knows.';
    case 'rolled back':
    case 'failed':
    case 'declined':
      return somethingLeft
        ? 'the service is still unhealthy as far as we know; what is listed above stays as it is.'
        : 'the service is still unhealthy as far as we know, and as it was before the plan began.';
    case 'recovered':
    case 'self-healed':
    case 'skipped':
    case 'pending':
    case 'observed':
      return 'nothing.';
    case 'diagnosed':
      return 'decide whether to make the change; the service is still unhealthy as far as we know.';
  }
}
