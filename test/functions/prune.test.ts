import { systemClock } from '../../src/base/clock.ts';
import { unwindOverdue } from '../../src/functions/begin-unwinding.ts';
import { type Desk, prune } from '../../src/local/index.ts';
import { openTables, type Tables } from '../../src/local/tables.ts';
import { awsError } from './fake-aws.ts';
import { UNWINDER } from './rig.ts';
import { runningRecovery } from './unwinding-rig.ts';

let tables: Tables;
let made = 0;
beforeAll(async () => {
  tables = await openTables(systemClock);
});
afterAll(() => tables.close());

const LAMBDA = 'arn:aws:lambda:eu-west-1:123456789012:function';
/** The version by which the recovery of the rig makes its changes. */
const MADE_BY = `${LAMBDA}:admit:1`;
const STATES = 'arn:aws:states:eu-west-1:123456789012';

interface Version {
  readonly arn: string;
  readonly table?: string;
  readonly role?: string;
}

/** A stack after some deploys, a recovery that the first one began, and the desk of ann. */
async function stackOf(versions: readonly Version[], deployed: Readonly<Record<string, string>>) {
  const on = await runningRecovery(tables.endpoint, `prune-${made++}`);
  const { r } = on;
  const removed: unknown[] = [];
  const { lambda, sfn } = r;
  r.lambda = (operation, input) => {
    if (operation === 'ListFunctions') {
      const listed = versions.map(({ arn, table = 'records', role = 'role' }) => {
        const Environment = { Variables: { SUREFOOT_TABLE: table } };
        return { FunctionArn: arn, Version: arn.split(':').at(-1), Role: role, Environment };
      });
      // Pages of one: the second half comes with the marker.
      const { Marker } = input as { Marker?: string };
      const at = Number(Marker ?? 0);
      const more = at + 1 < listed.length ? { NextMarker: String(at + 1) } : {};
      return { Functions: listed.slice(at, at + 1), ...more };
    }
    if (operation === 'ListAliases') {
      const { FunctionName } = input as { FunctionName: string };
      const version = deployed[FunctionName];
      const aliases = version === undefined ? [] : [{ Name: 'deployed', FunctionVersion: version }];
      return { Aliases: [{ Name: 'other', FunctionVersion: '1' }, ...aliases] };
    }
    if (operation === 'DeleteFunction') {
      removed.push(input);
      return {};
    }
    return lambda(operation, input);
  };
  const running: Record<string, string> = {};
  r.sfn = (operation, input) => {
    const { stateMachineArn = '', executionArn = '' } = input as Record<string, string>;
    switch (operation) {
      case 'ListStateMachines':
        return {
          stateMachines: [
            { stateMachineArn: UNWINDER },
            { stateMachineArn: `${STATES}:stateMachine:Surefoot_plan` },
            { stateMachineArn: `${STATES}:stateMachine:Surefoot-two_plan` },
          ],
        };
      case 'ListExecutions': {
        if (stateMachineArn.includes('-two')) throw new RangeError('Not a machine of this stack.');
        const place = stateMachineArn.replace(':stateMachine:', ':execution:');
        const arns = Object.keys(running).filter((arn) => arn.startsWith(`${place}:`));
        return { executions: arns.map((arn) => ({ executionArn: arn })) };
      }
      case 'DescribeStateMachineForExecution': {
        const definition = running[executionArn];
        if (definition === undefined) throw awsError('ExecutionDoesNotExist');
        return { definition };
      }
      default:
        return sfn(operation, input);
    }
  };
  const facts = { table: 'records', peopleTopic: 'p', unwinder: UNWINDER };
  const desk: Desk = {
    on: 'aws',
    runtime: r.runtime,
    by: 'ann',
    laptop: undefined,
    deployed: facts,
  };
  return { ...on, desk, removed, running };
}

const OLD_AND_NEW: readonly Version[] = [
  { arn: `${LAMBDA}:admit:1`, role: 'former' },
  { arn: `${LAMBDA}:admit:2`, role: 'present' },
  { arn: `${LAMBDA}:close:7`, role: 'close' },
  { arn: `${LAMBDA}:close:8`, role: 'close' },
  { arn: `${LAMBDA}:gone:3`, role: 'gone' },
  { arn: `${LAMBDA}:foreign:1`, table: 'of another stack' },
  { arn: `${LAMBDA}:admit:$LATEST`, role: 'present' },
];
const DEPLOYED = { [`${LAMBDA}:admit`]: '2', [`${LAMBDA}:close`]: '8' };
const OLD = [`${LAMBDA}:admit:1`, `${LAMBDA}:close:7`, `${LAMBDA}:gone:3`];

test('removes exactly what the stack no longer uses, and names the roles that are free then', async () => {
  const { desk, removed } = await stackOf(OLD_AND_NEW, DEPLOYED);
  const found = { old: OLD, neededBy: [], roles: ['former', 'gone'] };
  expect(await prune(desk, { dryRun: true })).toEqual({ ...found, removed: false });
  expect(removed).toEqual([]);
  expect(await prune(desk, { dryRun: false })).toEqual({ ...found, removed: true });
  expect(removed).toEqual([
    { FunctionName: `${LAMBDA}:admit`, Qualifier: '1' },
    { FunctionName: `${LAMBDA}:close`, Qualifier: '7' },
    { FunctionName: `${LAMBDA}:gone`, Qualifier: '3' },
  ]);
});

test('removes nothing while an open recovery needs a version that made a change', async () => {
  const { desk, removed, turn, recovery } = await stackOf(OLD_AND_NEW, DEPLOYED);
  await turn(20, 'First');
  const done = await prune(desk, { dryRun: false });
  expect(done).toMatchObject({
    neededBy: [{ who: `recovery ${recovery}`, needs: [MADE_BY] }],
    removed: false,
  });
  expect(removed).toEqual([]);
});

test('nor while one is tried again, or keeps its target quarantined after that', async () => {
  const on = await stackOf(OLD_AND_NEW, DEPLOYED);
  await on.turn(20, 'First');
  on.world.refusals.push(...Array.from({ length: 900 }, () => awsError('AccessDeniedException')));
  on.planEnds('ABORTED');
  await unwindOverdue(on.call);
  await on.runUnwinder(`${on.recovery}-2`);
  const needs = [{ who: `recovery ${on.recovery}`, needs: [MADE_BY] }];
  expect((await prune(on.desk, { dryRun: false })).neededBy).toEqual(needs);
  await on.r.clock.sleep(25 * 3_600_000);
  await unwindOverdue(on.call);
  await on.runUnwinder(`${on.recovery}-3`);
  expect(await on.record()).toMatchObject({ state: 'closed', outcome: 'rollback incomplete' });
  expect((await on.record()).retry).toBeUndefined();
  expect((await prune(on.desk, { dryRun: false })).neededBy).toEqual(needs);
  expect(on.removed).toEqual([]);
});

test.each(['Surefoot_plan', 'Surefoot-unwind'])(
  'nor while an execution of %s goes by a definition that names one',
  async (machine) => {
    const { desk, removed, running } = await stackOf(OLD_AND_NEW, DEPLOYED);
    const execution = `${STATES}:execution:${machine}:some`;
    running[execution] =
      `{"FunctionName":"${LAMBDA}:close:7"} {"FunctionName":"${LAMBDA}:close:8"}`;
    const needs = [{ who: execution, needs: [`${LAMBDA}:close:7`] }];
    expect(await prune(desk, { dryRun: false })).toMatchObject({ neededBy: needs, removed: false });
    expect(removed).toEqual([]);
  },
);

test('a stack that does not say what it uses loses nothing', async () => {
  const { desk, removed } = await stackOf(OLD_AND_NEW, {});
  await expect(prune(desk, { dryRun: false })).rejects.toMatchObject({ code: 'CLI1046' });
  expect(removed).toEqual([]);
});

test('on a laptop there is nothing to prune', async () => {
  const { desk } = await stackOf(OLD_AND_NEW, DEPLOYED);
  const local: Desk = { ...desk, on: 'local', deployed: undefined };
  expect(await prune(local, { dryRun: false })).toMatchObject({ old: [], removed: false });
});
