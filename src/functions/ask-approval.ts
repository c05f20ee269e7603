import { seconds } from '../base/duration.ts';
import { hash } from '../base/hash.ts';
import { isJsonObject, type Json } from '../base/json.ts';
import {
  APPROVERS_MOST,
  type ApprovalQuestion,
  ROLE_PARAMETER,
  type Schema,
  type Target,
  targetKey,
  z,
} from '../contract/index.ts';
import { Approvals } from '../control/approvals.ts';
import { askApprover } from '../control/approver-messages.ts';
import { Approvers } from '../control/approvers.ts';
import { approvalSettings } from '../control/links.ts';
import { cut, oneLine } from '../control/people.ts';
import { REMIND_PERMISSIONS } from '../control/permissions.ts';
import { stop } from '../control/raised.ts';
import { Recoveries } from '../control/recoveries.ts';
import { mayOnlyLook, type Recovery } from '../control/recovery.ts';
import { type PlatformCall, platformFunction } from '../control/task-handlers.ts';
import { Waits } from '../control/waits.ts';
import { START_PERMISSIONS, startOnce } from './automations/start.ts';
import { succeed } from './automations/wake.ts';

const text = z.string().min(1);

interface AskEvent {
  readonly recovery: string;
  readonly epoch: number;
  readonly step: string;
  readonly attempt: number;
  readonly token: string;
  readonly question: {
    readonly why: string;
    readonly does: readonly {
      readonly what: string;
      /** The task of the change, where a look has found what it would do. */
      readonly looked?: string;
      /** What that is; `what` itself unless given. */
      readonly did?: string;
      readonly input: Json;
      /** What is touched; a text where it is named already, or not known yet. */
      readonly target: Target | string;
      readonly undo: { readonly lasts: boolean; readonly says: string };
    }[];
    readonly evidence: readonly { readonly name: string; readonly value: Json }[];
  };
  /** Names in the registry; none: everybody who has confirmed. */
  readonly approvers: readonly string[];
  readonly quorum: number;
  readonly answerWithinMs: number;
}

const askEvent: Schema<AskEvent> = z.object({
  do: z.literal('ask'),
  recovery: text,
  epoch: z.int().min(1),
  step: text,
  attempt: z.int().min(1),
  token: text,
  question: z.object({
    why: z.string(),
    does: z.array(
      z.object({
        what: text,
        looked: text.optional(),
        did: text.optional(),
        input: z.json(),
        target: z.union([text, z.object({ kind: text, parts: z.record(z.string(), z.string()) })]),
        undo: z.object({ lasts: z.boolean(), says: text }),
      }),
    ),
    evidence: z.array(z.object({ name: text, value: z.json() })),
  }),
  approvers: z.array(text),
  quorum: z.int().min(1),
  answerWithinMs: z.number().positive(),
}) as unknown as Schema<AskEvent>; // the kind of a target is checked by targetKey

/**
 * Asks people: the question is written down, the gate is started, and each approver is sent a
 * message. The machine waits with its token, which only the table and Step Functions ever see.
 */
export const handler = platformFunction({
  name: 'ask-approval',
  permissions: [
    { action: 'dynamodb:GetItem', on: '${TableArn}' },
    { action: 'dynamodb:BatchGetItem', on: '${TableArn}' },
    { action: 'dynamodb:PutItem', on: '${TableArn}' },
    { action: 'dynamodb:UpdateItem', on: '${TableArn}' },
    ...START_PERMISSIONS,
    ...REMIND_PERMISSIONS,
    {
      action: 'states:SendTaskSuccess',
      on: '*',
      because: 'A task token is no resource: IAM takes nothing narrower.',
    },
  ],
  timeout: seconds(110),
  event: askEvent,
  run: ask,
});

async function ask(event: AskEvent, call: PlatformCall): Promise<object> {
  const { recovery, epoch, step, attempt, token, answerWithinMs } = event;
  const record = await new Recoveries(call.runtime).get(recovery);
  if (mayOnlyLook(record)) {
    // It will change nothing, so nobody is woken: the run ends at the change itself.
    await succeed(token, { asked: false }, call);
    return { asked: false };
  }
  const { approvers, requester } = await whoIsAsked(event, record, call);
  const now = call.clock.now();
  const { gate } = approvalSettings(call);
  const asked = { recovery, epoch, step, attempt };
  const question = questionOf(event, now);
  const request = await new Approvals(call.runtime).open({
    ...asked,
    plan: record.plan,
    planVersion: record.planVersion,
    hash: hashOf(event, record.planVersion),
    question,
    looked: event.question.does.flatMap(({ looked: task, input, what, did = what }) =>
      task === undefined ? [] : [{ task, input, did }],
    ),
    approvers,
    quorum: event.quorum,
    requester,
    signIn: event.quorum > 1 || event.question.does.some(({ undo }) => undo.lasts),
    openedAt: now,
    expiresAt: now + answerWithinMs,
  });
  const wait = await new Waits(call.runtime).begin({
    recovery,
    epoch,
    step,
    attempt,
    item: '',
    kind: 'gate',
    token,
    document: gate,
    request: request.request,
    gives: {},
    startedAt: now,
    until: request.expiresAt,
  });
  await startOnce(wait, gateParameters(request.request, call), call);
  if (request.toldAt === null) {
    // A try that died half-way may have told some: better twice than not at all.
    for (const approver of request.approvers) {
      await askApprover(call, request, approver, 'question', now);
    }
    await new Approvals(call.runtime).told(request.request, now);
  }
  return { asked: true, request: request.request };
}

/** What is asked for, and nothing else, is approved: plan version, inputs and targets. */
function hashOf({ step, question }: AskEvent, planVersion: string): string {
  const does = question.does.map(({ what, did = '', input, target }) => {
    return [what, did, input, named(target)];
  });
  return hash([planVersion, step, does]);
}

function questionOf({ question }: AskEvent, measuredAt: number): ApprovalQuestion {
  const undo = [...new Set(question.does.map((one) => one.undo.says))].join(' ');
  return {
    does: question.does.map(({ what, did, target }) => ({
      what: did === undefined ? what : `${what} ${did}`,
      target: named(target),
    })),
    why: cut(oneLine(question.why), 1_000),
    evidence: question.evidence.map(({ name, value }) => ({ name, value: valueText(value) })),
    measuredAt,
    undo,
  };
}

function named(target: Target | string): string {
  return typeof target === 'string' ? target : targetKey(target);
}

function valueText(value: Json): string {
  const words = isJsonObject(value) || Array.isArray(value) ? JSON.stringify(value) : String(value);
  return cut(oneLine(words), 300);
}

/**
 * Everyone who is asked must be registered and have confirmed: else nobody might hear of it. Who
 * started the recovery by hand is told, and may say no; the others must be enough for a yes.
 */
async function whoIsAsked(
  { approvers, quorum }: AskEvent,
  { trigger }: Recovery,
  call: PlatformCall,
): Promise<{ approvers: readonly string[]; requester: string | null }> {
  const registry = new Approvers(call.runtime);
  const names = [...new Set(approvers)].slice(0, APPROVERS_MOST);
  const known = names.length === 0 ? await registry.list() : await registry.some(names);
  const confirmed = known.filter((one) => one.confirmed);
  const startedBy = trigger !== undefined && 'by' in trigger ? trigger.by : undefined;
  const requester = confirmed.find(
    ({ name, identity }) => startedBy !== undefined && [name, identity].includes(startedBy),
  );
  const mayApprove = confirmed.filter((one) => one !== requester).length;
  if (mayApprove >= quorum) {
    return { approvers: confirmed.map(({ name }) => name), requester: requester?.name ?? null };
  }
  const missing = names.filter((name) => confirmed.every((one) => one.name !== name));
  const who = [
    missing.length === 0 ? '' : `Not registered, or not confirmed: ${missing.join(', ')}. `,
    requester === undefined ? '' : `${requester.name} started it, and cannot approve it. `,
  ].join('');
  throw stop('TASK1051', `${who}${mayApprove} may approve; ${quorum} must.`);
}

function gateParameters(
  request: string,
  call: PlatformCall,
): Readonly<Record<string, readonly string[]>> {
  const { topic, answerRole, gateRole } = approvalSettings(call);
  return {
    [ROLE_PARAMETER]: [gateRole],
    Approver: [answerRole],
    NotificationArn: [topic],
    Message: [`Surefoot asks question ${request}. Answer it there; here it does not count.`],
  };
}
