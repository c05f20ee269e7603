import {
  AutomationExecutionNotFoundException,
  GetAutomationExecutionCommand,
  SSMClient,
  StopAutomationExecutionCommand,
} from '@aws-sdk/client-ssm';
import type { JsonObject } from '../../base/json.ts';
import { type ApprovalRequest, type Permission, RAISED } from '../../contract/index.ts';
import { Approvals } from '../../control/approvals.ts';
import { oneLine } from '../../control/people.ts';
import { again, raising } from '../../control/raised.ts';
import { Recoveries } from '../../control/recoveries.ts';
import { entryAt } from '../../control/recovery.ts';
import type { PlatformCall } from '../../control/task-handlers.ts';
import { publishOrKeep } from '../../control/unsent.ts';
import { type Wait, Waits } from '../../control/waits.ts';
import { fail, succeed } from './wake.ts';

const which = 'Automations have no name that is known before they run.';
const anyAutomation = 'arn:${Partition}:ssm:${Region}:${Account}:automation-execution/*';

/** To look at automations and to stop them. */
export const AUTOMATION_PERMISSIONS: readonly Permission[] = [
  { action: 'ssm:GetAutomationExecution', on: anyAutomation, because: which },
  { action: 'ssm:StopAutomationExecution', on: anyAutomation, because: which },
];

/** To wake the machine, with one end or the other. */
export const WAKE_PERMISSIONS: readonly Permission[] = [
  {
    action: 'states:SendTaskSuccess',
    on: '*',
    because: 'A task token is no resource: IAM takes nothing narrower.',
  },
  {
    action: 'states:SendTaskFailure',
    on: '*',
    because: 'A task token is no resource: IAM takes nothing narrower.',
  },
];

/** How an automation stands, as far as its wait must know. */
export interface AutomationNow {
  /** As the API writes it. */
  readonly status: string;
  readonly outputs: Readonly<Record<string, readonly string[]>>;
  readonly why: string;
  /** Names of the steps that have ended well. */
  readonly done?: readonly string[];
}

/**
 * From these an automation does not come back. Source: API Reference, AutomationExecution: the
 * statuses; events write `Canceled` where the API writes `Cancelled`.
 */
const FINAL =
  /^(Success|TimedOut|Cancell?ed|Failed|Rejected|CompletedWithSuccess|CompletedWithFailure|Exited|ChangeCalendarOverrideRejected)$/;

export function isFinalStatus(status: string): boolean {
  return FINAL.test(status);
}

/** Looks at an automation; undefined when Systems Manager does not know it (any more). */
export async function automationNow(
  automation: string,
  call: PlatformCall,
): Promise<AutomationNow | undefined> {
  const command = new GetAutomationExecutionCommand({ AutomationExecutionId: automation });
  return raising('Looking at the automation', async () => {
    try {
      const { AutomationExecution: seen } = await call.client(SSMClient).send(command);
      const { AutomationExecutionStatus, Outputs = {}, FailureMessage = '' } = seen ?? {};
      if (AutomationExecutionStatus === undefined) return undefined;
      const done = (seen?.StepExecutions ?? []).flatMap(({ StepName, StepStatus }) =>
        StepStatus === 'Success' && StepName !== undefined ? [StepName] : [],
      );
      return { status: AutomationExecutionStatus, outputs: Outputs, why: FailureMessage, done };
    } catch (error) {
      if (error instanceof AutomationExecutionNotFoundException) return undefined;
      throw error;
    }
  });
}

/** Stops an automation that nobody waits for. One that has ended already is left as it is. */
export async function stopAutomation(automation: string, call: PlatformCall): Promise<void> {
  const seen = await automationNow(automation, call);
  if (seen === undefined || isFinalStatus(seen.status)) return;
  const command = new StopAutomationExecutionCommand({
    AutomationExecutionId: automation,
    Type: 'Cancel',
  });
  await raising('Stopping the automation', () => call.client(SSMClient).send(command));
}

/** Ends a wait whose automation has ended. Asked again, it does nothing. */
export async function finish(wait: Wait, ended: AutomationNow, call: PlatformCall): Promise<void> {
  if (wait.resumed) return;
  if (wait.kind === 'gate') await finishGate(wait, ended, call);
  if (wait.kind === 'runbook') await finishRunbook(wait, ended, call);
  await new Waits(call.runtime).resumed(wait);
}

async function finishRunbook(wait: Wait, ended: AutomationNow, call: PlatformCall): Promise<void> {
  if (ended.status === 'Success') {
    const answer = answerOf(wait, ended);
    if (await markApplied(wait, answer, call)) {
      await succeed(wait.token, answer, call);
      return;
    }
    const late = `"${wait.step}" is being put back; its end came too late.`;
    await fail(wait.token, { error: RAISED.stop, cause: late }, call);
    return;
  }
  const why = ended.why === '' ? '' : `: ${oneLine(ended.why)}`;
  const cause = `${wait.document} ended ${ended.status}${why}`;
  await fail(wait.token, { error: RAISED.runbookFailed, cause }, call);
}

/** Notes in the record that the change is made. False: it is being put back. */
async function markApplied(wait: Wait, answer: JsonObject, call: PlatformCall): Promise<boolean> {
  const records = new Recoveries(call.runtime);
  const entry = entryAt(await records.get(wait.recovery), wait);
  if (entry?.status === 'applied') return true;
  if (entry?.status !== 'intended') return false;
  const next = { status: 'applied', result: answer } as const;
  if ((await records.mark(wait.recovery, entry, next)) !== undefined) return true;
  throw again('TASK1006', `The entry of "${wait.step}" is being written by another.`);
}

function answerOf({ gives, automation = '' }: Wait, { outputs }: AutomationNow): JsonObject {
  const fields = Object.entries(gives).map(([field, output]) => [
    field,
    outputs[output]?.[0] ?? '',
  ]);
  return { automation, ...Object.fromEntries(fields) };
}

/** The decision in our table is believed, and nothing that the automation says. */
async function finishGate(wait: Wait, ended: AutomationNow, call: PlatformCall): Promise<void> {
  const approvals = new Approvals(call.runtime);
  const request = await approvals.get(wait.request ?? '');
  const { recovery, epoch, step } = wait;
  if (request.state === 'approved') {
    const by = { recovery, epoch };
    const { because, looked } = request;
    const goesOn = await new Recoveries(call.runtime).approve(by, step, because, looked);
    if (goesOn !== undefined) {
      await succeed(wait.token, { request: request.request, because: request.because }, call);
      return;
    }
    const late = `${request.because} But the recovery had been stopped.`;
    await fail(wait.token, { error: RAISED.declined, cause: late }, call);
    return;
  }
  const cause = await whyDeclined(request, ended, call);
  await fail(wait.token, { error: RAISED.declined, cause }, call);
}

async function whyDeclined(
  request: ApprovalRequest,
  ended: AutomationNow,
  call: PlatformCall,
): Promise<string> {
  if (request.state === 'denied') return deniedBy(request);
  if (request.state !== 'open') return request.because;
  const approvals = new Approvals(call.runtime);
  const now = call.clock.now();
  if (ended.status === 'Success') {
    const because = 'approved outside Surefoot';
    await approvals.conclude(request.request, 'void', now, because);
    const about = { recovery: request.recovery, what: `approved outside, ${request.request}` };
    await publishOrKeep(call, outsideMessage(request), about);
    return because;
  }
  const because = `The gate ended ${ended.status}, and nobody had answered.`;
  await approvals.conclude(request.request, 'void', now, because);
  return because;
}

function deniedBy({ decisions }: ApprovalRequest): string {
  const no = decisions.find(({ answer }) => answer === 'deny');
  const comment = no === undefined || no.comment === '' ? '' : `: ${oneLine(no.comment)}`;
  return `${no?.approver ?? 'Somebody'} said no${comment}`;
}

/** Somebody has used a right that nobody should have: people must hear of it at once. */
function outsideMessage({ plan, step, recovery, request }: ApprovalRequest) {
  const lines = [
    `The gate "${step}" of plan ${plan} was approved in Systems Manager, past Surefoot.`,
    'It does not count: nothing was changed after it, and everything goes back.',
    '',
    'Find out who may send signals to automations, and who did (CloudTrail:',
    'SendAutomationSignal). Only the function that takes answers should be able to.',
    '',
    `Question: ${request}`,
    `Recovery: ${recovery}`,
  ];
  return { subject: `[Surefoot] ${plan}: approved outside Surefoot`, body: lines.join('\n') };
}
