import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  Aws,
  Duration,
  aws_iam as iam,
  RemovalPolicy,
  aws_s3 as s3,
  type aws_sns as sns,
  aws_ssm as ssm,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { parse } from 'yaml';
import {
  type AnyRunbook,
  commandName,
  type DocumentPlaces,
  documentName,
  documentRole,
  documentText,
  type GateDocument,
} from '../src/contract/index.ts';
import { policyOf } from './permissions.ts';

export interface RunbooksProps {
  readonly documents: readonly (AnyRunbook | GateDocument)[];
  /** The approvers' topic. */
  readonly approvers: sns.ITopic;
}

/** Where `NAME/document.yaml` is. */
const FOLDER = join(fileURLToPath(new URL('..', import.meta.url)), 'ssm-documents');
/** How long what commands printed is kept. */
const EVIDENCE_DAYS = 400;

/**
 * The documents of Systems Manager that plans run, each under a role of its own with exactly the
 * rights of its contract, and the two buckets that they know. A changed document becomes a new
 * version of the same one, never another document: what runs goes on with its own version.
 */
export class Runbooks extends Construct {
  constructor(scope: Construct, id: string, props: RunbooksProps) {
    super(scope, id);
    const scripts = bucket(this, 'Scripts', { versioned: true });
    const evidence = bucket(this, 'Evidence', {
      lifecycleRules: [{ expiration: Duration.days(EVIDENCE_DAYS) }],
    });
    const places: DocumentPlaces = {
      ScriptBucket: scripts.bucketName,
      EvidenceBucket: evidence.bucketName,
      ApprovalTopic: props.approvers.topicArn,
    };
    for (const contract of props.documents) {
      const { name } = contract;
      roleOf(this, contract, places);
      document(
        this,
        name,
        { file: 'document', type: 'Automation', name: documentName(name) },
        places,
      );
      const command = { file: 'command', type: 'Command', name: commandName(name) } as const;
      if (existsSync(join(FOLDER, name, 'command.yaml'))) document(this, name, command, places);
    }
  }
}

/** A role that Automation alone may take, and for automations of this account alone. */
function roleOf(
  scope: Construct,
  { name, says, permissions }: AnyRunbook | GateDocument,
  places: DocumentPlaces,
): void {
  const role = new iam.Role(scope, `Role-${name}`, {
    // Whoever starts the document names its role, so the name is fixed; it ends in the Region.
    roleName: documentRole(name, Aws.REGION),
    assumedBy: new iam.ServicePrincipal('ssm.amazonaws.com', {
      conditions: {
        StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
        ArnLike: {
          'aws:SourceArn': `arn:${Aws.PARTITION}:ssm:*:${Aws.ACCOUNT_ID}:automation-execution/*`,
        },
      },
    }),
    description: `Surefoot, runbook ${name}: ${says}`.slice(0, 1_000),
    ...(permissions.length === 0
      ? {}
      : { inlinePolicies: { Contract: policyOf(permissions, places) } }),
  });
  // An automation under way outlives the deploy that drops its document.
  role.applyRemovalPolicy(RemovalPolicy.RETAIN);
}

function document(
  scope: Construct,
  folder: string,
  { file, type, name }: { file: string; type: string; name: string },
  places: DocumentPlaces,
): void {
  const text = readFileSync(join(FOLDER, folder, `${file}.yaml`), 'utf8');
  const made = new ssm.CfnDocument(scope, `${type}-${folder}`, {
    name,
    // CloudFormation takes content as data, and data has no comments.
    content: parse(documentText(text, places)) as object,
    documentFormat: 'JSON',
    documentType: type,
    // The default, Replace, would fail: there is a document of this name.
    updateMethod: 'NewVersion',
  });
  made.applyRemovalPolicy(RemovalPolicy.RETAIN);
}

function bucket(scope: Construct, id: string, more: s3.BucketProps): s3.Bucket {
  return new s3.Bucket(scope, id, {
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    encryption: s3.BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    removalPolicy: RemovalPolicy.RETAIN,
    ...more,
  });
}
