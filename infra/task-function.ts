import type { aws_dynamodb as dynamodb, aws_sns as sns } from 'aws-cdk-lib';
import {
  Duration,
  aws_iam as iam,
  type aws_kms as kms,
  aws_lambda as lambda,
  aws_logs as logs,
  RemovalPolicy,
  Stack,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { wholeSeconds } from '../src/base/duration.ts';
import { sha256 } from '../src/base/hash.ts';
import type { Permission } from '../src/contract/index.ts';
import { DEPLOYED_ALIAS } from '../src/control/deployed.ts';
import type { FunctionToDeploy } from './functions.ts';
import { policyOf } from './permissions.ts';
import { placesOf } from './places.ts';

/** What every function finds around itself. */
export interface Surroundings {
  readonly table: dynamodb.Table;
  readonly people: sns.Topic;
  readonly signingKey: kms.IKey;
}

export interface TaskFunctionProps extends Surroundings {
  readonly function: FunctionToDeploy;
  /** The folder with its bundled code. */
  readonly code: string;
}

const MEMORY_MB = 512;

/**
 * One task or platform function: its Lambda with a role of its own, which may do what its
 * definition says and write its own log, and nothing else. Machines call its `version`. Versions,
 * function and role outlive a deploy that drops them: an execution under way, and the undo of what
 * it did, still need them. The alias says which version this deploy calls: `deploy --prune` removes
 * the others.
 */
export class TaskFunction extends Construct {
  readonly function: lambda.Function;
  /** What this deploy's state machines call. */
  readonly version: lambda.Version;
  readonly role: iam.Role;

  constructor(scope: Construct, id: string, props: TaskFunctionProps) {
    super(scope, id);
    const { function: it, code, table, people, signingKey } = props;
    const logGroup = new logs.LogGroup(this, 'Log', {
      retention: logs.RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const permissions = [...it.permissions, ...writeLog(logGroup)];
    const { placeholders } = placesOf(Stack.of(this).stackName);
    const own = {
      TableArn: table.tableArn,
      PeopleTopic: people.topicArn,
      SigningKey: signingKey.keyArn,
      ...placeholders,
    };
    this.role = new iam.Role(this, it.waitedFor === true ? 'Role' : roleId(it.permissions), {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      description: `Surefoot, ${it.name}: exactly what its definition says.`,
      inlinePolicies: { Definition: policyOf(permissions, own) },
    });
    this.role.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.function = new lambda.Function(this, 'Function', {
      description: it.says,
      code: lambda.Code.fromAsset(code),
      handler: `${it.name}.handler`,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      memorySize: MEMORY_MB,
      timeout: Duration.seconds(wholeSeconds(it.timeout)),
      role: this.role,
      logGroup,
      environment: {
        NODE_OPTIONS: '--enable-source-maps',
        SUREFOOT_TABLE: table.tableName,
        SUREFOOT_PEOPLE_TOPIC: people.topicArn,
        SUREFOOT_UNWINDER: placeholders.Unwinder,
      },
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
    });
    this.function.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.version = this.function.currentVersion;
    new lambda.CfnAlias(this, 'Deployed', {
      name: DEPLOYED_ALIAS,
      functionName: this.function.functionName,
      functionVersion: this.version.version,
    });
  }

  /** More of what it finds around itself. */
  tell(settings: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(settings)) this.function.addEnvironment(name, value);
  }
}

/**
 * A role per set of rights: a published version keeps the role with which it was published, so what
 * is under way keeps its rights when a later deploy grants others.
 */
export function roleId(rights: readonly unknown[]): string {
  return `Role-${sha256(JSON.stringify(rights)).slice(0, 8)}`;
}

/**
 * The right to write the function's own log, which no contract lists because every function has it.
 */
function writeLog(logGroup: logs.ILogGroup): readonly Permission[] {
  const because = 'The streams of its own log.';
  return [
    { action: 'logs:CreateLogStream', on: logGroup.logGroupArn, because },
    { action: 'logs:PutLogEvents', on: logGroup.logGroupArn, because },
  ];
}
