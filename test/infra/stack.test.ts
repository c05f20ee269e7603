import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import pc from 'picocolors';
import { functionsToDeploy } from '../../infra/functions.ts';
import { TRIGGER_DELIVERY } from '../../infra/index.ts';
import { validateDefinition } from '../../src/asl/validate.ts';
import { runProgram } from '../../src/cli/program.ts';
import { compilePlan, unwindingAsl } from '../../src/compile/index.ts';
import { platformFunctions } from '../../src/functions/index.ts';
import { TRIGGER_DELIVERY as LOCAL_DELIVERY } from '../../src/local/bus.ts';
import { hostedFunctions } from '../../src/local/functions.ts';
import { workflows } from '../../workflows/index.ts';
import { Assembly, target } from './assembly.ts';

let assembly: Assembly;
let template: Template;
beforeAll(() => {
  assembly = new Assembly({ peopleEmails: ['ann@example.com'] });
  ({ template } = assembly);
}, 60_000);

const plans = workflows.map(({ plan }) => ({ plan, compiled: compilePlan(plan) }));

/** The machine of a plan, by its name. */
function machineOf(name: string) {
  const machines = assembly.all('AWS::StepFunctions::StateMachine');
  const found = machines.find(([, { Properties }]) => Properties['StateMachineName'] === name);
  if (found === undefined) throw new RangeError(`No machine ${name}.`);
  const [id, { Properties }] = found;
  const { Key } = Properties['DefinitionS3Location'] as { Key: string };
  const substitutions = Properties['DefinitionSubstitutions'] as Record<string, unknown>;
  return { id, asl: readFileSync(assembly.asset(Key), 'utf8'), substitutions };
}

test.each(plans)(
  '$compiled.name: the definition is byte for byte what compile prints',
  async (it) => {
    const { name } = it.compiled;
    const { asl, substitutions } = machineOf(`Surefoot_${name}`);
    let printed = '';
    const streams = {
      out: (text: string) => (printed += text),
      err: () => undefined,
      terminal: false,
      colors: pc.createColors(false),
    };
    expect(await runProgram(['compile', name], streams)).toBe(0);
    expect(asl).toBe(printed);
    expect(asl).toBe(it.compiled.asl);
    const placeholders = new Set(asl.match(/(?<=\$\{)\w+(?=\})/g));
    expect(new Set(Object.keys(substitutions))).toEqual(placeholders);
  },
);

test.each(plans)('$compiled.name: calls versions of its own functions', ({ compiled }) => {
  const { substitutions } = machineOf(`Surefoot_${compiled.name}`);
  for (const { name, placeholder } of compiled.functions) {
    const version = assembly.resource(target(substitutions[placeholder]));
    expect(version.Type).toBe('AWS::Lambda::Version');
    const lambda = assembly.resource(target(version.Properties['FunctionName']));
    const definition = functionsToDeploy(plans.map(({ plan }) => plan)).find(
      (it) => it.name === name,
    );
    expect(lambda.Properties['Description']).toBe(definition?.says);
  }
  expect(assembly.resource(target(substitutions['PeopleTopic'])).Type).toBe('AWS::SNS::Topic');
});

test.each(plans)(
  '$compiled.name: starts by exactly the compiled pattern, soon or not at all',
  (it) => {
    const { id } = machineOf(`Surefoot_${it.compiled.name}`);
    const rules = assembly.all('AWS::Events::Rule').map(([, { Properties }]) => Properties);
    const [rule, ...more] = rules.filter(
      ({ Targets }) => target((Targets as { Arn: unknown }[])[0]?.Arn) === id,
    );
    expect(more).toEqual([]);
    expect(rule?.['EventPattern']).toEqual(it.compiled.pattern);
    expect(rule?.['EventBusName']).toBeUndefined();
    expect(rule?.['Targets']).toEqual([
      {
        Id: 'machine',
        Arn: { Ref: id },
        RoleArn: expect.anything(),
        DeadLetterConfig: { Arn: expect.anything() },
        RetryPolicy: { MaximumEventAgeInSeconds: 900, MaximumRetryAttempts: 20 },
      },
    ]);
  },
);

test('triggers are delivered as on the laptop', () => {
  expect(TRIGGER_DELIVERY).toEqual(LOCAL_DELIVERY);
});

test('machines are STANDARD, without logging of what alarms say', () => {
  template.resourceCountIs('AWS::StepFunctions::StateMachine', plans.length + 1);
  template.allResourcesProperties('AWS::StepFunctions::StateMachine', {
    StateMachineType: 'STANDARD',
    LoggingConfiguration: Match.absent(),
    TracingConfiguration: Match.absent(),
  });
});

test('every function that the laptop hosts for these plans is deployed, with its time limit', () => {
  const hosted = hostedFunctions();
  const deployed = functionsToDeploy(plans.map(({ plan }) => plan));
  const wanted = plans.flatMap(({ compiled }) => compiled.functions.map(({ name }) => name));
  expect(new Set(deployed.map(({ name }) => name))).toEqual(
    new Set([...wanted, ...platformFunctions.map(({ definition }) => definition.name)]),
  );
  for (const { name, says, timeout, permissions } of deployed) {
    expect([name, timeout.ms]).toEqual([name, hosted.get(name)?.timeoutMs]);
    expect([name, permissions]).toEqual([name, hosted.get(name)?.permissions]);
    template.hasResourceProperties('AWS::Lambda::Function', {
      Description: says,
      Timeout: Math.ceil(timeout.ms / 1_000),
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: `${name}.handler`,
      Environment: {
        Variables: {
          NODE_OPTIONS: '--enable-source-maps',
          SUREFOOT_TABLE: Match.anyValue(),
          SUREFOOT_PEOPLE_TOPIC: Match.anyValue(),
          SUREFOOT_UNWINDER: Match.anyValue(),
        },
      },
      LoggingConfig: { LogGroup: Match.anyValue() },
    });
  }
  template.resourceCountIs('AWS::Lambda::Function', deployed.length);
  template.resourceCountIs('AWS::Logs::LogGroup', deployed.length);
  template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 90 });
});

/**
 * A ceiling rises only in the commit that makes bundles larger, with its reason: whoever admits
 * asks EC2 whether an instance is tagged and busy, and the schemas of that client are half of it.
 */
const BUNDLE_BYTES = 1_350_000;

test('each function is one minified file and its map, and loads as Lambda loads it', () => {
  for (const [, { Properties }] of assembly.all('AWS::Lambda::Function')) {
    const { S3Key } = Properties['Code'] as { S3Key: string };
    const folder = assembly.asset(S3Key);
    const file = String(Properties['Handler']).replace(/\.handler$/, '.mjs');
    expect(readdirSync(folder).sort()).toEqual([file, `${file}.map`]);
    expect(statSync(join(folder, file)).size).toBeLessThan(BUNDLE_BYTES);
    const map = JSON.parse(readFileSync(join(folder, `${file}.map`), 'utf8')) as {
      sources: string[];
    };
    expect(map.sources.filter((source) => !/^(src|tasks|node_modules)\//.test(source))).toEqual([]);
    const load = `import('./${file}').then(({ handler }) => console.log(handler.length))`;
    const loaded = spawnSync(process.execPath, ['-e', load], { cwd: folder, encoding: 'utf8' });
    // A third parameter would be a callback, which Node 24 refuses.
    expect(loaded.stdout).toBe('2\n');
  }
});

test('what an execution under way needs outlives a deploy that drops it', () => {
  const types = ['AWS::Lambda::Version', 'AWS::Lambda::Function', 'AWS::DynamoDB::Table'];
  for (const type of types) template.allResources(type, { DeletionPolicy: 'Retain' });
  const kept = assembly.all('AWS::IAM::Role').filter(([, role]) => {
    const trust = JSON.stringify(role.Properties['AssumeRolePolicyDocument']);
    return /lambda|states/.test(trust) && !trust.includes('events');
  });
  expect(kept).toHaveLength(
    functionsToDeploy(plans.map(({ plan }) => plan)).length + plans.length + 1,
  );
  expect(kept.filter(([, role]) => role.DeletionPolicy !== 'Retain')).toEqual([]);
});

test('the table is on demand, recoverable and hard to delete', () => {
  template.hasResource('AWS::DynamoDB::Table', {
    Properties: {
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
      SSESpecification: { SSEEnabled: false }, // the key that DynamoDB owns
    },
    UpdateReplacePolicy: 'Retain',
  });
});

test('people are on a topic, which alarms of the account may use and nobody in plain text', () => {
  template.hasResourceProperties('AWS::SNS::Subscription', {
    Protocol: 'email',
    Endpoint: 'ann@example.com',
  });
  template.hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Effect: 'Deny',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
        Match.objectLike({
          Effect: 'Allow',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        }),
      ]),
    },
  });
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    MetricName: 'ApproximateNumberOfMessagesVisible',
    Threshold: 1,
    AlarmActions: [Match.anyValue()],
  });
});

test('an execution that ends badly is heard of, and unwinding itself never is', () => {
  const { asl, substitutions } = machineOf('Surefoot-unwind');
  expect(asl).toBe(unwindingAsl(300));
  expect(validateDefinition(JSON.parse(asl))).toEqual([]);
  expect(Object.keys(substitutions).sort()).toEqual(['PeopleTopic', 'Unwind']);
  template.hasResourceProperties('AWS::Events::Rule', {
    EventPattern: {
      source: ['aws.states'],
      'detail-type': ['Step Functions Execution Status Change'],
      detail: {
        status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
        stateMachineArn: [
          {
            prefix: {
              'Fn::Join': [
                '',
                Match.arrayWith([Match.stringLikeRegexp(':stateMachine:Surefoot_$')]),
              ],
            },
          },
        ],
      },
    },
    Targets: [Match.objectLike({ Arn: { Ref: Match.stringLikeRegexp('^Functionended') } })],
  });
});

test('an unwinder that died is asked again, and people hear of one that failed', () => {
  const machine = JSON.parse(unwindingAsl(300)) as {
    States: { Unwind: { Retry: { ErrorEquals: string[] }[] } };
  };
  const [retry] = machine.States.Unwind.Retry;
  expect(retry?.ErrorEquals).toEqual(
    expect.arrayContaining(['Runtime.ExitError', 'Lambda.Unknown', 'Sandbox.Timedout']),
  );
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    AlarmDescription: Match.stringLikeRegexp('unwinding failed'),
    MetricName: 'ExecutionsFailed',
    AlarmActions: [Match.anyValue()],
  });
});

test('each function says by an alias which version the stack calls', () => {
  const functions = assembly.all('AWS::Lambda::Function').length;
  const aliases = assembly.all('AWS::Lambda::Alias').map(([, { Properties }]) => Properties);
  expect(aliases).toHaveLength(functions);
  for (const { Name, FunctionVersion } of aliases) {
    expect(Name).toBe('deployed');
    expect(assembly.resource(target(FunctionVersion)).Type).toBe('AWS::Lambda::Version');
  }
});

test('the sweep runs each minute over every plan, and people hear when it fails or stands still', () => {
  const rules = assembly.all('AWS::Events::Rule').filter(([, { Properties }]) => {
    return Properties['ScheduleExpression'] === 'rate(1 minute)';
  });
  const text = JSON.stringify(rules);
  for (const { plan, compiled } of plans) {
    expect(text).toContain(plan.graph.name);
    expect(text).toContain(compiled.version);
  }
  for (const name of ['the sweep fails', 'the sweep does not run']) {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmDescription: Match.stringLikeRegexp(name),
      AlarmActions: Match.anyValue(),
    });
  }
  template.hasResourceProperties('AWS::Lambda::Permission', {
    Principal: 'events.amazonaws.com',
    SourceArn: Match.anyValue(),
  });
});

test('nothing in the stack says where it was made', () => {
  expect(JSON.stringify(template.toJSON())).not.toContain(process.cwd());
});
