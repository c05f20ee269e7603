import { sidOf } from '../../infra/permissions.ts';
import { compilePlan } from '../../src/compile/index.ts';
import type { Permission } from '../../src/contract/index.ts';
import { platformFunctions } from '../../src/functions/index.ts';
import { hostedFunctions } from '../../src/local/functions.ts';
import * as documents from '../../ssm-documents/index.ts';
import { workflows } from '../../workflows/index.ts';
import { Assembly, type Resource, target } from './assembly.ts';
import { restartsInSize } from './set-back-plan.ts';

interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

/** What is shipped, and a runbook that a task sets back which no step of its plan names. */
const plans = [...workflows.map(({ plan }) => plan), restartsInSize];

let assembly: Assembly;
beforeAll(() => {
  assembly = new Assembly({ plans });
}, 60_000);

const list = <T>(value: T | readonly T[]): readonly T[] =>
  Array.isArray(value) ? value : [value as T];

function statementsOf(role: Resource): readonly Statement[] {
  const policies = role.Properties['Policies'] as { PolicyDocument: { Statement: Statement[] } }[];
  return policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

/** Every statement of every role, with the role's logical id. */
function everyStatement(): readonly (readonly [string, Statement])[] {
  return assembly
    .all('AWS::IAM::Role')
    .flatMap(([id, role]) => statementsOf(role).map((statement) => [id, statement] as const));
}

/** The role of the function with this description. */
function roleOf(name: string): string {
  const [, lambda] =
    assembly
      .all('AWS::Lambda::Function')
      .find(([id]) => id.startsWith(`Function${name.replaceAll('-', '')}Function`)) ?? [];
  return target(lambda?.Properties['Role']);
}

const pairs = (statements: readonly Statement[]): readonly string[] =>
  statements.flatMap(({ Action }) => list(Action)).sort();

const LOG = ['logs:CreateLogStream', 'logs:PutLogEvents'];
const names = [
  ...new Set([
    ...plans.flatMap((plan) => compilePlan(plan).functions.map(({ name }) => name)),
    ...platformFunctions.map(({ definition }) => definition.name),
  ]),
];

test('rights stand in the roles themselves: no policy beside them, none of AWS', () => {
  expect(assembly.all('AWS::IAM::Policy')).toEqual([]);
  expect(assembly.all('AWS::IAM::ManagedPolicy')).toEqual([]);
  const managed = assembly
    .all('AWS::IAM::Role')
    .filter(([, role]) => role.Properties['ManagedPolicyArns'] !== undefined);
  expect(managed).toEqual([]);
});

test.each(names)('%s may do what its definition lists, write its own log, and no more', (name) => {
  const permissions = hostedFunctions().get(name)?.permissions ?? [];
  const actions = new Set([...permissions.map(({ action }) => action), ...LOG]);
  const statements = statementsOf(assembly.resource(roleOf(name)));
  // One action may stand on two resources.
  expect([...new Set(pairs(statements))]).toEqual([...actions].sort());
  for (const permission of permissions) expect(granted(statements, permission)).toBe(true);
});

/** The permission's action on its resource, and the reason for a wildcard in the Sid. */
function granted(statements: readonly Statement[], { action, on, because }: Permission): boolean {
  const own = /^\$\{(TableArn|PeopleTopic|SigningKey)\}/.test(on);
  const index = (text: string) => text.includes('/index/queue');
  return statements.some(({ Sid = '', Action, Resource }) => {
    if (!list(Action).includes(action)) return false;
    if (because !== undefined && !Sid.startsWith(sidOf(because))) return false;
    if (own) {
      const text = JSON.stringify(Resource);
      return /Records|PeopleTopic|SigningKey/.test(text) && index(text) === index(on);
    }
    return filledIn(Resource) === (MACHINES[on] ?? on);
  });
}

const STATES = 'arn:${Partition}:states:${Region}:${Account}';
/** Machines of the stack are named, for they call the functions that name them. */
const MACHINES: Readonly<Record<string, string>> = {
  '${Unwinder}': `${STATES}:stateMachine:Surefoot-unwind`,
  '${UnwinderExecutions}': `${STATES}:execution:Surefoot-unwind:*`,
  '${PlanMachines}*': `${STATES}:stateMachine:Surefoot_*`,
  '${PlanExecutions}': `${STATES}:execution:Surefoot_*:*`,
};

/** A resource as the contract writes it. */
function filledIn(resource: unknown): string {
  if (typeof resource === 'string') return resource;
  const { Ref, 'Fn::Join': join } = resource as { Ref?: string; 'Fn::Join'?: [string, unknown[]] };
  if (join !== undefined) return join[1].map(filledIn).join('');
  const names: Record<string, string> = {
    'AWS::Partition': '${Partition}',
    'AWS::Region': '${Region}',
    'AWS::AccountId': '${Account}',
  };
  return names[Ref ?? ''] ?? `\${${target(resource)}}`;
}

test('every other role starts a machine, calls functions and publishes, or runs a document', () => {
  const functions = new Set(names.map(roleOf));
  const runbooks = Object.values<{ permissions: readonly Permission[] }>(documents).map(
    ({ permissions }) =>
      permissions
        .map(({ action }) => action)
        .toSorted()
        .join(' '),
  );
  const others = assembly.all('AWS::IAM::Role').filter(([id]) => !functions.has(id));
  const kinds = others.map(([, role]) => pairs(statementsOf(role)).join(' ')).sort();
  const machines = plans.length + 1;
  expect(kinds).toEqual(
    [
      ...Array.from({ length: machines }, () => 'lambda:InvokeFunction sns:Publish'),
      ...plans.map(() => 'states:StartExecution'),
      ...runbooks,
    ].toSorted(),
  );
});

test('a machine may call its own functions in any version, and nothing else', () => {
  for (const plan of plans) {
    const compiled = compilePlan(plan);
    const [, machine] =
      assembly
        .all('AWS::StepFunctions::StateMachine')
        .find(([, it]) => it.Properties['StateMachineName'] === `Surefoot_${compiled.name}`) ?? [];
    const role = assembly.resource(target(machine?.Properties['RoleArn']));
    const call = statementsOf(role).find(({ Action }) => Action === 'lambda:InvokeFunction');
    expect(call?.Sid).toBe('AnExecutionCallsTheVersionsOfTheDeployThatStartedIt');
    const called = list(call?.Resource).map((resource) => filledIn(resource));
    const own = compiled.functions.map(
      ({ name }) => `\${Function${name.replaceAll('-', '')}Function`,
    );
    expect(called).toHaveLength(own.length);
    for (const start of own) {
      expect(called.filter((arn) => arn.startsWith(start) && arn.endsWith('}:*'))).toHaveLength(1);
    }
  }
});

test('what starts a runbook has no right on what a task sets back; its order names the task', () => {
  const actions = pairs(statementsOf(assembly.resource(roleOf('start-runbook'))));
  expect(actions.filter((action) => /^(ecs|lambda|application-autoscaling):/.test(action))).toEqual(
    [],
  );
  const { asl, functions } = compilePlan(restartsInSize);
  expect(functions.map(({ name }) => name)).toContain('set-desired-count');
  const order = JSON.parse(asl).States['Restart it'].Arguments.Payload.input.undo;
  expect(order).toMatchObject({ task: 'set-desired-count', function: '${SetDesiredCount}' });
  const [, machine] =
    assembly
      .all('AWS::StepFunctions::StateMachine')
      .find(([, it]) => it.Properties['StateMachineName'] === 'Surefoot_restarts-in-size') ?? [];
  const given = machine?.Properties['DefinitionSubstitutions'] as Record<string, unknown>;
  expect(JSON.stringify(given['SetDesiredCount'])).toContain('Functionsetdesiredcount');
});

test('no action is a wildcard; a resource with one says why', () => {
  for (const [, statement] of everyStatement()) {
    expect(statement.Effect).toBe('Allow');
    expect(list(statement.Action).filter((action) => /[*?]/.test(action))).toEqual([]);
    const wild = list(statement.Resource).some((resource) => filledIn(resource).includes('*'));
    expect([statement.Action, wild && (statement.Sid ?? '') === '']).toEqual([
      statement.Action,
      false,
    ]);
  }
});
