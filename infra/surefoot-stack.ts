import { rmSync } from 'node:fs';
import {
  CfnOutput,
  aws_dynamodb as dynamodb,
  RemovalPolicy,
  Stack,
  type StackProps,
  aws_ssm as ssm,
  Tags,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { compilePlan } from '../src/compile/index.ts';
import { type Deployed, deployedParameter } from '../src/control/deployed.ts';
import { QUEUE_INDEX } from '../src/control/store.ts';
import type { PlanToSweep } from '../src/functions/sweep.ts';
import type { Plan } from '../src/plan/index.ts';
import { Approvers } from './approving.ts';
import { Asking } from './asking.ts';
import { bundle } from './bundle.ts';
import { type FunctionToDeploy, functionsToDeploy } from './functions.ts';
import { People } from './people.ts';
import { placesOf } from './places.ts';
import { PlanMachine } from './plan-machine.ts';
import { Sweeping } from './sweeping.ts';
import { type Surroundings, TaskFunction } from './task-function.ts';
import { Undelivered } from './undelivered.ts';
import { Unwinding } from './unwinding.ts';

export interface SurefootStackProps extends StackProps {
  readonly plans: readonly Plan[];
  /**
   * Folders with `NAME/handler.ts` per task, the first that has it wins; Surefoot's own if not
   * given.
   */
  readonly taskFolders?: readonly string[];
  /** E-mail addresses of the people on call. Each must confirm by a link that AWS sends. */
  readonly peopleEmails?: readonly string[];
}

/** Everything that these plans need, in one account and Region. */
export class SurefootStack extends Stack {
  readonly table: dynamodb.Table;

  constructor(scope: Construct, id: string, props: SurefootStackProps) {
    super(scope, id, {
      description: 'Surefoot: recovery plans that undo what they did.',
      terminationProtection: true,
      ...props,
    });
    Tags.of(this).add('application', 'surefoot');
    const { plans, taskFolders, peopleEmails = [] } = props;
    this.table = recordTable(this);
    const { table } = this;
    const people = new People(this, 'People', { emails: peopleEmails }).topic;
    const undelivered = new Undelivered(this, 'Undelivered', { people });
    const approvers = new Approvers(this, 'Approvers');
    const around = { table, people, signingKey: approvers.signingKey };
    const definitions = functionsToDeploy(plans, taskFolders);
    const functions = this.#functions(definitions, around);
    const { callers } = new Asking(this, 'Asking', { functions, approvers, undelivered });
    const { prefix, unwinder } = placesOf(this.stackName);
    const swept: PlanToSweep[] = [];
    for (const plan of plans) {
      const compiled = compilePlan(plan, plans);
      const { name, why } = plan.graph;
      const own = { plan: compiled, why, prefix, functions, people, undelivered };
      const { machine } = new PlanMachine(this, `Plan-${name}`, own);
      new CfnOutput(this, `Machine-${name}`, { value: machine.stateMachineArn });
      const { version } = compiled;
      const { mode, trigger } = plan.graph;
      swept.push({ name, version, mode, machine: machine.stateMachineArn, trigger });
    }
    const sweep = functions.get('sweep');
    if (sweep !== undefined) {
      new Sweeping(this, 'Sweeping', { function: sweep, plans: swept, people, undelivered });
    }
    const definition = definitions.find(({ name }) => name === 'unwind');
    const unwind = functions.get('unwind');
    const ended = functions.get('ended');
    if (definition !== undefined && unwind !== undefined && ended !== undefined) {
      const own = {
        name: unwinder,
        prefix,
        definition,
        function: unwind,
        ended,
        people,
        undelivered,
      };
      const { machine } = new Unwinding(this, 'Unwinding', own);
      describeItself(this, {
        table: table.tableName,
        peopleTopic: people.topicArn,
        unwinder: machine.stateMachineArn,
        callers,
      });
    }
    new CfnOutput(this, 'Table', { value: table.tableName });
    new CfnOutput(this, 'PeopleTopic', { value: people.topicArn });
  }

  /** By name. */
  #functions(
    definitions: readonly FunctionToDeploy[],
    around: Surroundings,
  ): ReadonlyMap<string, TaskFunction> {
    const functions = bundle(definitions).map(([it, code]): [string, TaskFunction] => {
      const own = new TaskFunction(this, `Function-${it.name}`, { function: it, code, ...around });
      rmSync(code, { recursive: true }); // the cloud assembly has its own copy by now
      return [it.name, own];
    });
    return new Map(functions);
  }
}

/** Where the command line finds what it works on: `surefoot ... --on aws`. */
function describeItself(stack: Stack, deployed: Deployed): void {
  new ssm.StringParameter(stack, 'Deployed', {
    parameterName: deployedParameter(stack.stackName),
    description: 'Surefoot: what the command line needs to know of this stack.',
    stringValue: stack.toJsonString(deployed),
  });
}

/**
 * Records, board and settings. Encrypted with the key that DynamoDB owns: one of our own would put
 * KMS into every role and into every recovery's path.
 */
function recordTable(scope: Construct): dynamodb.Table {
  const table = new dynamodb.Table(scope, 'Records', {
    partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
    billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    encryption: dynamodb.TableEncryption.DEFAULT,
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  table.addGlobalSecondaryIndex({
    indexName: QUEUE_INDEX,
    partitionKey: { name: 'queue', type: dynamodb.AttributeType.STRING },
    sortKey: { name: 'queuedAt', type: dynamodb.AttributeType.NUMBER },
    projectionType: dynamodb.ProjectionType.ALL,
  });
  return table;
}
