import { dateAt } from '../../src/base/clock.ts';
import type { Json, JsonObject } from '../../src/base/json.ts';
import { isJsonObject } from '../../src/base/json.ts';
import { VirtualClock } from '../../src/base/virtual-clock.ts';
import type { Answer, ApprovalRequest } from '../../src/contract/index.ts';
import { Approvals, type NewApproval } from '../../src/control/approvals.ts';
import { type LambdaFunction, localRuntime, Recoveries, Store } from '../../src/control/index.ts';
import { linkFor } from '../../src/control/links.ts';
import { Waits } from '../../src/control/waits.ts';
import { handler as answerApproval } from '../../src/functions/answer-approval.ts';
import { handler as showApproval } from '../../src/functions/show-approval.ts';
import { SigningKey } from '../../src/local/signing-key.ts';
import { NIGHT } from '../control/rig.ts';
import { type Answering, answering, awsError } from './fake-aws.ts';

export const TOKEN = 'the-task-token-that-nobody-may-see';
const ALARM = 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:down';

/** What a browser gets. */
export interface Got {
  readonly statusCode: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The two functions of the page, a table, a signing key, and a fake CloudWatch, SSM and SNS. */
export class ApprovalsRig {
  readonly clock = new VirtualClock(NIGHT);
  readonly signals: JsonObject[] = [];
  /** What was published, and what states were woken with. */
  /** Whether SNS takes nothing. */
  topicFails = false;
  readonly sent: object[] = [];
  readonly woken: JsonObject[] = [];
  alarmState = 'ALARM';
  /** What an invocation of any function has left. */
  remainingMs = 30_000;
  ssm: Answering = (operation, input) => {
    if (operation === 'SendAutomationSignal') this.signals.push(input as JsonObject);
    return {};
  };
  readonly runtime;

  constructor(endpoint: string, table: string) {
    const key = SigningKey.of();
    const plugins = {
      KMSClient: key.plugin(() => undefined),
      SSMClient: answering((operation, input) => this.ssm(operation, input)),
      SNSClient: answering((_operation, input) => {
        if (this.topicFails) throw awsError('InternalErrorException', 'server');
        this.sent.push(input as object);
        return { MessageId: 'm', SubscriptionArn: 'arn:subscription' };
      }),
      SFNClient: answering((operation, input) => {
        this.woken.push({ operation, ...(input as JsonObject) });
        return {};
      }),
      CloudWatchClient: answering(() => ({
        MetricAlarms: [
          {
            AlarmArn: ALARM,
            StateValue: this.alarmState,
            StateTransitionedTimestamp: dateAt(NIGHT),
          },
        ],
      })),
    };
    this.runtime = localRuntime({
      clock: this.clock,
      environment: {
        table,
        peopleTopic: 'arn:aws:sns:::people',
        region: 'eu-west-1',
        approvals: {
          topic: 'arn:aws:sns:::AutomationSurefoot',
          page: 'https://page.example',
          signingKey: 'arn:aws:kms:::key/k',
          gate: 'surefoot-document-approval-gate',
          gateRole: 'arn:aws:iam:::role/gate',
          answerRole: 'arn:aws:iam:::role/answer',
        },
      },
      reach(client) {
        if (client === 'DynamoDBClient') return { endpoint };
        const plugin = plugins[client as keyof typeof plugins];
        if (plugin === undefined) throw new TypeError(`The test reaches no ${client}.`);
        return { plugins: [plugin] };
      },
    });
  }

  get approvals(): Approvals {
    return new Approvals(this.runtime);
  }

  /** A running recovery that waits at a gate. */
  async asks(more: Partial<NewApproval> = {}): Promise<ApprovalRequest> {
    await new Store(this.runtime).createTable();
    const recovery = more.recovery ?? 'r1';
    const records = new Recoveries(this.runtime);
    await records.open({
      recovery,
      plan: 'a-plan',
      planVersion: 'v1',
      execution: { arn: `arn:execution:${recovery}`, name: recovery, startedAt: '' },
      triggeredBy: { kind: 'alarm', arn: ALARM, since: NIGHT, event: 'e' },
      startedAt: NIGHT,
      deadline: NIGHT + 3_600_000,
      cooldownMs: 600_000,
    } as Parameters<Recoveries['open']>[0]);
    const trigger = {
      arn: ALARM,
      name: 'down',
      namespace: 'n',
      metric: 'm',
      dimensions: {},
      state: 'ALARM' as const,
      since: '',
    };
    await records.run(recovery, {
      trigger,
      held: ['ecs-service:prod/checkout'],
      mode: 'automatic',
    });
    const request = await this.approvals.open({
      recovery,
      epoch: 1,
      plan: 'a-plan',
      planVersion: 'v1',
      step: 'Ask the owner',
      attempt: 1,
      hash: 'h1',
      question: {
        does: [{ what: 'Start a new deployment', target: 'ecs-service:prod/checkout' }],
        why: 'Two of four tasks run.',
        evidence: [{ name: 'running', value: '2' }],
        measuredAt: NIGHT,
        undo: 'Replaced tasks stay replaced.',
      },
      approvers: ['ann', 'bob'],
      quorum: 1,
      requester: null,
      signIn: false,
      openedAt: NIGHT,
      expiresAt: NIGHT + 900_000,
      ...more,
    });
    const waits = new Waits(this.runtime);
    const { step, attempt } = request;
    const wait = await waits.begin({
      recovery,
      step,
      attempt,
      item: '',
      kind: 'gate',
      epoch: 1,
      token: TOKEN,
      document: 'surefoot-document-approval-gate',
      request: request.request,
      gives: {},
      startedAt: NIGHT,
      until: request.expiresAt,
    });
    await waits.started(wait, `automation-${request.request}`, '1');
    return request;
  }

  async link(request: ApprovalRequest, approver = 'ann'): Promise<URL> {
    return new URL(await linkFor(this.runtime, request, approver));
  }

  get(url: URL): Promise<Got> {
    return this.#ask(showApproval, 'GET', url.pathname, url.searchParams.toString(), '');
  }

  /** Presses a button of the page that the link leads to. */
  press(
    url: URL,
    answer: Answer,
    more: Readonly<Record<string, string>> = {},
    caller?: JsonObject,
  ): Promise<Got> {
    const fields = { ...Object.fromEntries(url.searchParams), answer, comment: '', ...more };
    const body = new URLSearchParams(fields).toString();
    return this.#ask(answerApproval, 'POST', url.pathname, '', body, caller);
  }

  /** Invokes any function of the platform. */
  give(handler: LambdaFunction<unknown>, event: Json): Promise<Json> {
    return handler.on(this.runtime)(event, {
      awsRequestId: 'request',
      invokedFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:surefoot-any:1',
      getRemainingTimeInMillis: () => this.remainingMs,
    });
  }

  async #ask(
    handler: LambdaFunction<unknown>,
    method: string,
    rawPath: string,
    rawQueryString: string,
    body: string,
    authorizer?: JsonObject,
  ): Promise<Got> {
    const requestContext = {
      http: { method },
      ...(authorizer === undefined ? {} : { authorizer }),
    };
    const event: Json = { version: '2.0', rawPath, rawQueryString, requestContext, body };
    const answer = await handler.on(this.runtime)(event, {
      awsRequestId: 'request',
      invokedFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:surefoot-page:1',
      getRemainingTimeInMillis: () => 10_000,
    });
    if (!isJsonObject(answer)) throw new TypeError('No response.');
    return answer as unknown as Got; // what the functions of the page answer
  }
}
