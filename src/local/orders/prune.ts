import {
  DeleteFunctionCommand,
  type FunctionConfiguration,
  LambdaClient,
  paginateListAliases,
  paginateListFunctions,
} from '@aws-sdk/client-lambda';
import {
  DescribeStateMachineForExecutionCommand,
  paginateListExecutions,
  paginateListStateMachines,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { StateError } from '../../base/errors.ts';
import { DEPLOYED_ALIAS } from '../../control/deployed.ts';
import { functionsOf } from '../../control/entry.ts';
import type { Runtime } from '../../control/index.ts';
import type { Desk } from '../desk.ts';
import { recordsAtDeploy } from './deploys.ts';

/** What a prune would remove, or has removed. */
export interface Pruning {
  /** Qualified ARNs of the versions that no deploy of today names. */
  readonly old: readonly string[];
  /** What is under way and needs some of them; while there is any, nothing is removed. */
  readonly neededBy: readonly Need[];
  /** ARNs of the roles that no version needs any more. Removing them is left to people. */
  readonly roles: readonly string[];
  readonly removed: boolean;
}

export interface Need {
  /** `recovery ID`, or the ARN of an execution. */
  readonly who: string;
  /** Old versions, by their qualified ARNs. */
  readonly needs: readonly string[];
}

/**
 * Removes the versions of the stack's functions that former deploys left behind. All of them or
 * none: none while a recovery that is open, tried again or quarantined, or an execution that runs,
 * needs one of them. On a laptop there is but one version of everything.
 */
export async function prune(desk: Desk, { dryRun }: { dryRun: boolean }): Promise<Pruning> {
  const { runtime, deployed } = desk;
  if (deployed === undefined) return { old: [], neededBy: [], roles: [], removed: false };
  const versions = await versionsOf(deployed.table, runtime);
  const kept = await deployedVersions(versions, runtime);
  if (kept.size === 0 && versions.length > 0) {
    const found = `No function of the stack has the alias "${DEPLOYED_ALIAS}".`;
    throw new StateError('CLI1046', { found, now: 'Nothing was removed.' });
  }
  const superseded = versions.filter(({ FunctionArn = '' }) => !kept.has(FunctionArn));
  const old = superseded.map(({ FunctionArn = '' }) => FunctionArn).sort();
  const needs = await needsOf(desk, deployed.unwinder);
  const neededBy = needs
    .map(({ who, needs: named }) => ({ who, needs: named.filter((arn) => old.includes(arn)) }))
    .filter((need) => need.needs.length > 0);
  const used = new Set(versions.filter((it) => !superseded.includes(it)).map(({ Role }) => Role));
  const free = superseded.flatMap(({ Role }) =>
    Role !== undefined && !used.has(Role) ? Role : [],
  );
  const found = { old, neededBy, roles: [...new Set(free)].sort() };
  if (dryRun || neededBy.length > 0) return { ...found, removed: false };
  for (const arn of old) await remove(arn, runtime);
  return { ...found, removed: true };
}

/** Published versions of functions that work on this table: present ones, and those of no plan. */
async function versionsOf(
  table: string,
  runtime: Runtime,
): Promise<readonly FunctionConfiguration[]> {
  const found: FunctionConfiguration[] = [];
  const client = runtime.client(LambdaClient);
  for await (const { Functions = [] } of paginateListFunctions(
    { client },
    { FunctionVersion: 'ALL' },
  )) {
    found.push(
      ...Functions.filter(
        ({ Environment, Version }) =>
          Environment?.Variables?.['SUREFOOT_TABLE'] === table && Version !== '$LATEST',
      ),
    );
  }
  return found;
}

async function deployedVersions(
  versions: readonly FunctionConfiguration[],
  runtime: Runtime,
): Promise<ReadonlySet<string>> {
  const kept = new Set<string>();
  const client = runtime.client(LambdaClient);
  const functions = versions.map(({ FunctionArn = '' }) => qualified(FunctionArn).name);
  for (const name of new Set(functions)) {
    for await (const { Aliases = [] } of paginateListAliases({ client }, { FunctionName: name })) {
      const deployed = Aliases.find(({ Name }) => Name === DEPLOYED_ALIAS);
      if (deployed !== undefined) kept.add(`${name}:${deployed.FunctionVersion}`);
    }
  }
  return kept;
}

/** What is under way, and the versions that it names. */
async function needsOf(desk: Desk, unwinder: string): Promise<readonly Need[]> {
  const records = await recordsAtDeploy(desk);
  const own = records.map(({ recovery, entries }) => {
    return { who: `recovery ${recovery}`, needs: entries.flatMap(functionsOf) };
  });
  const open = records.filter(({ state }) => state !== 'closed');
  const executions = new Set([
    ...open.map(({ execution }) => execution.arn),
    ...(await runningExecutions(unwinder, desk.runtime)),
  ]);
  const running: Need[] = [];
  for (const who of executions) {
    running.push({ who, needs: await versionsNamedBy(who, desk.runtime) });
  }
  return [...own, ...running].map(({ who, needs }) => ({ who, needs: [...new Set(needs)].sort() }));
}

/** Of the stack's machines: plans are called `STACK_...`, the one that unwinds `STACK-unwind`. */
async function runningExecutions(unwinder: string, runtime: Runtime): Promise<readonly string[]> {
  const client = runtime.client(SFNClient);
  const plans = unwinder.replace(/-unwind$/, '_');
  const found: string[] = [];
  for await (const { stateMachines = [] } of paginateListStateMachines({ client }, {})) {
    const own = stateMachines.filter(
      ({ stateMachineArn = '' }) =>
        stateMachineArn === unwinder || stateMachineArn.startsWith(plans),
    );
    for (const { stateMachineArn } of own) {
      const asked = { stateMachineArn, statusFilter: 'RUNNING' } as const;
      for await (const { executions = [] } of paginateListExecutions({ client }, asked)) {
        found.push(...executions.flatMap(({ executionArn }) => executionArn ?? []));
      }
    }
  }
  return found;
}

const VERSION = /arn:[\w-]+:lambda:[\w-]+:\d+:function:[\w-]+:\d+/g;

/** A running execution goes by the definition with which it began. */
async function versionsNamedBy(executionArn: string, runtime: Runtime): Promise<readonly string[]> {
  const command = new DescribeStateMachineForExecutionCommand({ executionArn });
  try {
    const { definition = '' } = await runtime.client(SFNClient).send(command);
    return definition.match(VERSION) ?? [];
  } catch (error) {
    if (error instanceof Error && error.name === 'ExecutionDoesNotExist') return [];
    throw error;
  }
}

async function remove(arn: string, runtime: Runtime): Promise<void> {
  const { name, version } = qualified(arn);
  const command = new DeleteFunctionCommand({ FunctionName: name, Qualifier: version });
  try {
    await runtime.client(LambdaClient).send(command);
  } catch (error) {
    const gone = error instanceof Error && error.name === 'ResourceNotFoundException';
    if (!gone) throw error;
  }
}

/** Without a qualifier Lambda would delete the whole function: an ARN without one is refused. */
function qualified(arn: string): { readonly name: string; readonly version: string } {
  const [, name, version] = /^(arn:.+:function:[^:]+):(\d+)$/.exec(arn) ?? [];
  if (name === undefined || version === undefined) {
    throw new RangeError(`${arn} names no published version.`);
  }
  return { name, version };
}
