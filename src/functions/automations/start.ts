import {
  type AutomationExecutionMetadata,
  DescribeAutomationExecutionsCommand,
  DescribeDocumentCommand,
  GetAutomationExecutionCommand,
  SSMClient,
  StartAutomationExecutionCommand,
} from '@aws-sdk/client-ssm';
import { isoTime } from '../../base/clock.ts';
import { KEY_PARAMETER, type Permission } from '../../contract/index.ts';
import { turnToStart } from '../../control/pace.ts';
import { asRaised, awsAnswer, raising, stop, unclear } from '../../control/raised.ts';
import type { PlatformCall } from '../../control/task-handlers.ts';
import { type Wait, Waits } from '../../control/waits.ts';

const which = 'Automations have no name that is known before they run.';
const anyAutomation = 'arn:${Partition}:ssm:${Region}:${Account}:automation-execution/*';
const whichDocument = 'Which document it is, the plan says at run time.';
const anyDocument = 'arn:${Partition}:ssm:${Region}:${Account}:document/*';

/** What starting an automation takes. */
export const START_PERMISSIONS: readonly Permission[] = [
  { action: 'ssm:StartAutomationExecution', on: anyDocument, because: whichDocument },
  { action: 'ssm:StartAutomationExecution', on: anyAutomation, because: which },
  { action: 'ssm:DescribeDocument', on: anyDocument, because: whichDocument },
  { action: 'ssm:GetAutomationExecution', on: anyAutomation, because: which },
  {
    action: 'ssm:DescribeAutomationExecutions',
    on: '*',
    because: 'IAM knows no narrower resource for this action.',
  },
  { action: 'ssm:AddTagsToResource', on: anyAutomation, because: which },
  {
    action: 'iam:PassRole',
    on: 'arn:${Partition}:iam::${Account}:role/surefoot-document-*',
    because: 'Each document runs under a role of its own, whose name begins like this.',
  },
];

/** How long a start that has not answered is looked for, and how often. */
const LOOK_MS = 60_000;
const LOOK_EVERY_MS = 5_000;
/** Of an invocation, this much is kept for looking and writing down. */
const KEPT_MS = LOOK_MS + 15_000;
const PAGES_MOST = 20;

/**
 * Starts the automation of a wait, once. The wait stands in the table already, so that whatever
 * happens now the automation is found again by its key. Raises Surefoot.Again for a throttled
 * start, which did not start; Surefoot.Unclear when nobody can tell.
 */
export async function startOnce(
  wait: Wait,
  parameters: Readonly<Record<string, readonly string[]>>,
  call: PlatformCall,
): Promise<Wait> {
  if (wait.automation !== undefined) return wait;
  const waits = new Waits(call.runtime);
  const { document, key } = wait;
  const version = await pinnedVersion(document, call);
  const earlier = await findStarted(wait, call);
  if (earlier !== undefined) return waits.started(wait, earlier, version);
  await turnToStart(call.runtime, call.remainingMs() - KEPT_MS);
  const command = new StartAutomationExecutionCommand({
    DocumentName: document,
    DocumentVersion: version,
    Parameters: { ...mutable(parameters), [KEY_PARAMETER]: [key] },
    Tags: [{ Key: KEY_PARAMETER, Value: key }],
  });
  try {
    const { AutomationExecutionId } = await call.client(SSMClient).send(command);
    if (AutomationExecutionId !== undefined) {
      return await waits.started(wait, AutomationExecutionId, version);
    }
    throw stop('TASK1002', `Systems Manager started ${document} and gave it no id.`);
  } catch (error) {
    if (awsAnswer(error) === 'throttled') throw asRaised(error, `Starting ${document}`);
    return adopt(wait, version, error, call);
  }
}

/** It may run although nobody said so: then it is ours, and is waited for. */
async function adopt(
  wait: Wait,
  version: string,
  error: unknown,
  call: PlatformCall,
): Promise<Wait> {
  const until = call.clock.now() + LOOK_MS;
  for (;;) {
    const found = await findStarted(wait, call);
    if (found !== undefined) return new Waits(call.runtime).started(wait, found, version);
    if (call.clock.now() >= until) break;
    await call.clock.sleep(LOOK_EVERY_MS);
  }
  // AWS has said no, and nothing runs: that is no doubt.
  if (awsAnswer(error) === 'refused') throw asRaised(error, `Starting ${wait.document}`);
  throw unclear(`Whether ${wait.document} was started: ${String(error)}`);
}

/** The automation that carries the key, among those of this document since the wait began. */
export async function findStarted(wait: Wait, call: PlatformCall): Promise<string | undefined> {
  // A minute for clocks that differ.
  const since = isoTime(wait.startedAt - 60_000).replace(/\.\d+Z$/, 'Z');
  let token: string | undefined;
  for (let page = 0; page < PAGES_MOST; page++) {
    const command = new DescribeAutomationExecutionsCommand({
      Filters: [
        { Key: 'DocumentNamePrefix', Values: [wait.document] },
        { Key: 'StartTimeAfter', Values: [since] },
      ],
      ...(token === undefined ? {} : { NextToken: token }),
    });
    const { AutomationExecutionMetadataList = [], NextToken } = await raising(
      'Looking for the automation',
      () => call.client(SSMClient).send(command),
    );
    for (const seen of AutomationExecutionMetadataList) {
      if (await carries(seen, wait, call)) return seen.AutomationExecutionId;
    }
    if (NextToken === undefined) return undefined;
    token = NextToken;
  }
  throw unclear(`More automations of ${wait.document} run than can be looked through.`);
}

async function carries(
  { AutomationExecutionId: id, DocumentName }: AutomationExecutionMetadata,
  wait: Wait,
  call: PlatformCall,
): Promise<boolean> {
  if (id === undefined || DocumentName !== wait.document) return false;
  return (await keyOf(id, call)) === wait.key;
}

/** The key that an automation carries, by its parameters. */
export async function keyOf(automation: string, call: PlatformCall): Promise<string | undefined> {
  const command = new GetAutomationExecutionCommand({ AutomationExecutionId: automation });
  const { AutomationExecution } = await raising('Looking at the automation', () =>
    call.client(SSMClient).send(command),
  );
  return AutomationExecution?.Parameters?.[KEY_PARAMETER]?.[0];
}

/** The number of the version that is the default now: what was started is what is gone on with. */
async function pinnedVersion(document: string, call: PlatformCall): Promise<string> {
  const command = new DescribeDocumentCommand({ Name: document });
  const { Document } = await raising(`Looking at document ${document}`, () =>
    call.client(SSMClient).send(command),
  );
  const version = Document?.DefaultVersion;
  if (version === undefined) throw stop('TASK1002', `${document} has no default version.`);
  return version;
}

function mutable(
  parameters: Readonly<Record<string, readonly string[]>>,
): Record<string, string[]> {
  return Object.fromEntries(Object.entries(parameters).map(([name, texts]) => [name, [...texts]]));
}
