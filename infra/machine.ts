import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  aws_iam as iam,
  RemovalPolicy,
  type aws_sns as sns,
  aws_stepfunctions as stepfunctions,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { sidOf } from './permissions.ts';
import { roleId, type TaskFunction } from './task-function.ts';

export interface MachineProps {
  readonly name: string;
  readonly comment: string;
  /** Amazon States Language with `${Name}` where an ARN belongs; deployed byte for byte. */
  readonly asl: string;
  /** By placeholder. */
  readonly functions: ReadonlyMap<string, TaskFunction>;
  readonly people: sns.ITopic;
}

const WHY_EVERY_VERSION = 'An execution calls the versions of the deploy that started it';

/**
 * A STANDARD state machine made of finished text. Its role may call these functions, in any
 * version: IAM is asked when a call is made, and an execution that began before a deploy calls the
 * versions from before. It may publish to the people's topic, and nothing else: no log group, since
 * writing to one takes rights over every log group of the account, and Step Functions keeps each
 * execution's history for 90 days anyway.
 */
export class Machine extends Construct {
  readonly machine: stepfunctions.StateMachine;

  constructor(scope: Construct, id: string, props: MachineProps) {
    super(scope, id);
    const { asl, functions, people } = props;
    const used = [...new Set(asl.match(/\$\{\w+\}/g))].map((name) => name.slice(2, -1));
    const values = used.map((name): [string, string] => {
      const arn = functions.get(name)?.version.functionArn;
      if (arn !== undefined) return [name, arn];
      if (name === 'PeopleTopic') return [name, people.topicArn];
      throw new Error(`${props.name}: nothing to put in for \${${name}}.`);
    });
    const role = new iam.Role(this, roleId(used.toSorted()), {
      assumedBy: new iam.ServicePrincipal('states.amazonaws.com'),
      description: `Surefoot, state machine ${props.name}.`,
      inlinePolicies: { Machine: policyFor(used, props) },
    });
    // What runs keeps the role with which it began (Step Functions API, UpdateStateMachine), and
    // deleting a machine waits for its executions.
    role.applyRemovalPolicy(RemovalPolicy.RETAIN);
    const file = textFile(props);
    this.machine = new stepfunctions.StateMachine(this, 'Machine', {
      stateMachineName: props.name,
      comment: props.comment,
      definitionBody: stepfunctions.DefinitionBody.fromFile(file),
      definitionSubstitutions: Object.fromEntries(values),
      stateMachineType: stepfunctions.StateMachineType.STANDARD,
      role,
    });
    rmSync(dirname(file), { recursive: true }); // the cloud assembly has its own copy by now
  }
}

function policyFor(used: readonly string[], props: MachineProps): iam.PolicyDocument {
  const called = used.flatMap((name) => props.functions.get(name)?.function.functionArn ?? []);
  const call = new iam.PolicyStatement({
    sid: sidOf(WHY_EVERY_VERSION),
    actions: ['lambda:InvokeFunction'],
    resources: called.map((arn) => `${arn}:*`),
  });
  const tell = new iam.PolicyStatement({
    actions: ['sns:Publish'],
    resources: [props.people.topicArn],
  });
  return new iam.PolicyDocument({ statements: [call, tell] });
}

/** CDK takes a definition of any size from a file. */
function textFile({ name, asl }: MachineProps): string {
  const file = join(mkdtempSync(join(tmpdir(), 'surefoot-asl-')), `${name}.asl.json`);
  writeFileSync(file, asl);
  return file;
}
