import {
  Aws,
  aws_apigatewayv2 as apigateway,
  aws_apigatewayv2_authorizers as authorizers,
  aws_iam as iam,
  aws_apigatewayv2_integrations as integrations,
  aws_kms as kms,
  type aws_lambda as lambda,
  RemovalPolicy,
  Stack,
  aws_sns as sns,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { TaskFunction } from './task-function.ts';

/** A flood of one page stops neither the other nor the command line. */
const THROTTLE = { rateLimit: 5, burstLimit: 20 } as const;

/**
 * What asking people stands on: the topic that writes to each approver alone, and the key that
 * signs links.
 */
export class Approvers extends Construct {
  readonly topic: sns.Topic;
  readonly signingKey: kms.Key;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.topic = new sns.Topic(this, 'Topic', {
      // Automation publishes to topics of such names alone.
      topicName: `AutomationSurefoot-${Stack.of(this).stackName}`,
      displayName: 'Surefoot asks',
      enforceSSL: true,
    });
    this.signingKey = new kms.Key(this, 'SigningKey', {
      description: 'Surefoot: signs the links of approvals.',
      keySpec: kms.KeySpec.HMAC_256,
      keyUsage: kms.KeyUsage.GENERATE_VERIFY_MAC,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}

export interface ApprovalPageProps {
  readonly show: TaskFunction;
  readonly answer: TaskFunction;
}

/**
 * The page where approvers read a question and answer it, and a door beside it for the command
 * line, which AWS signs in. Two APIs: on one, reading and answering are two functions with rights
 * of their own; the other takes no request that IAM has not checked.
 */
export class ApprovalPage extends Construct {
  /** Address without a slash at the end. */
  readonly url: string;
  /** Address of the door for callers with an IAM identity. */
  readonly callerUrl: string;

  constructor(scope: Construct, id: string, { show, answer }: ApprovalPageProps) {
    super(scope, id);
    const { GET, POST } = apigateway.HttpMethod;
    const page = api(this, 'Page', 'Surefoot: questions to approvers, by link.');
    route(page.api, 'Show', [GET], ['/approvals/{request}', '/approvals.css'], show);
    route(page.api, 'Answer', [POST], ['/approvals/{request}'], answer);
    const callers = api(this, 'Callers', 'Surefoot: answers of approvers with an IAM identity.');
    const identified = new authorizers.HttpIamAuthorizer();
    route(callers.api, 'Called', [POST], ['/approvals/{request}'], answer, identified);
    this.url = page.url;
    this.callerUrl = callers.url;
  }

  /** Lets these identities answer by the command line. */
  callersArn(): string {
    return `${this.callerUrl}/approvals/*`;
  }
}

function api(scope: Construct, id: string, description: string) {
  const made = new apigateway.HttpApi(scope, id, { description, createDefaultStage: false });
  // No access log: addresses hold signatures.
  new apigateway.HttpStage(scope, `${id}Stage`, {
    httpApi: made,
    stageName: '$default',
    autoDeploy: true,
    throttle: THROTTLE,
  });
  return { api: made, url: `https://${made.apiId}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}` };
}

function route(
  to: apigateway.HttpApi,
  id: string,
  methods: readonly apigateway.HttpMethod[],
  paths: readonly string[],
  called: TaskFunction,
  authorizer?: apigateway.IHttpRouteAuthorizer,
): void {
  // A version has a role, which CDK's own types do not say under exact optional members.
  const version: lambda.IFunction = called.version as unknown as lambda.IFunction;
  const integration = new integrations.HttpLambdaIntegration(id, version);
  for (const path of paths) {
    to.addRoutes({ path, methods: [...methods], integration, ...(authorizer && { authorizer }) });
  }
}

/** What may be granted to approvers who use the command line. */
export function mayAnswer(callersArn: string): iam.PolicyStatement {
  return new iam.PolicyStatement({ actions: ['execute-api:Invoke'], resources: [callersArn] });
}
