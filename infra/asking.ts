import { Aws, CfnOutput } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { documentName, documentRole } from '../src/contract/index.ts';
import { AUTOMATION_ENDED } from '../src/functions/resume.ts';
import * as documents from '../ssm-documents/index.ts';
import { ApprovalPage, type Approvers } from './approving.ts';
import { HearingRule } from './hearing-rule.ts';
import { Runbooks } from './runbooks.ts';
import type { TaskFunction } from './task-function.ts';
import type { Undelivered } from './undelivered.ts';

export interface AskingProps {
  readonly functions: ReadonlyMap<string, TaskFunction>;
  readonly approvers: Approvers;
  readonly undelivered: Undelivered;
}

/** A lost end is found by the sweep within minutes; until then EventBridge tries again. */
const DELIVERY = { maxAgeSeconds: 10 * 60, maxRetries: 20 } as const;

/** The functions that ask, or that remind: they know the page, the topic and the gate. */
const ASKS = ['ask-approval', 'close', 'unwind', 'sweep'];

/**
 * Whatever a plan waits for outside Step Functions: runbooks, the gate, the page with its two
 * functions, and the rule that wakes a machine when its automation has ended.
 */
export class Asking extends Construct {
  /** Where answers of people with an IAM identity are taken. */
  readonly callers: string;

  constructor(scope: Construct, id: string, props: AskingProps) {
    super(scope, id);
    const { functions, approvers, undelivered } = props;
    const named = (name: string): TaskFunction => {
      const found = functions.get(name);
      if (found === undefined) throw new Error(`No function is called ${name}.`);
      return found;
    };
    const { topic } = approvers;
    new Runbooks(this, 'Runbooks', { documents: Object.values(documents), approvers: topic });
    const answer = named('answer-approval');
    const page = new ApprovalPage(this, 'Page', { show: named('show-approval'), answer });
    this.callers = page.callerUrl;
    this.#tellFunctions(functions, page, approvers, answer);
    new HearingRule(this, 'AutomationEnded', {
      description: 'Surefoot: an automation has ended.',
      pattern: AUTOMATION_ENDED,
      function: named('resume'),
      ...DELIVERY,
      undelivered,
    });
    new CfnOutput(this, 'ApprovalPage', { value: page.url });
    new CfnOutput(this, 'ApprovalCallers', { value: page.callerUrl });
  }

  #tellFunctions(
    functions: ReadonlyMap<string, TaskFunction>,
    page: ApprovalPage,
    { topic, signingKey }: Approvers,
    answer: TaskFunction,
  ): void {
    const gate = 'approval-gate';
    const signs = { SUREFOOT_SIGNING_KEY: signingKey.keyArn };
    const asks = {
      ...signs,
      SUREFOOT_APPROVALS_TOPIC: topic.topicArn,
      SUREFOOT_APPROVALS_PAGE: page.url,
      SUREFOOT_APPROVAL_GATE: documentName(gate),
      SUREFOOT_GATE_ROLE: `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role/${documentRole(gate, Aws.REGION)}`,
      SUREFOOT_ANSWER_ROLE: answer.role.roleArn,
    };
    for (const name of ['show-approval', 'answer-approval']) functions.get(name)?.tell(signs);
    functions.get('start-runbook')?.tell({
      SUREFOOT_DOCUMENT_ROLES: `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role/${documentRole('*', Aws.REGION)}`,
    });
    for (const name of ASKS) functions.get(name)?.tell(asks);
  }
}
