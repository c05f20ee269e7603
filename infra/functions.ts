import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Duration } from '../src/base/duration.ts';
import type { AnyContract, Permission } from '../src/contract/index.ts';
import { ENTRY_PERMISSIONS } from '../src/control/permissions.ts';
import { platformFunctions } from '../src/functions/index.ts';
import type { Plan } from '../src/plan/index.ts';

/** What a deploy must know of a function. */
export interface FunctionToDeploy {
  readonly name: string;
  /** In a sentence, for the console. */
  readonly says: string;
  /** The file whose `handler` Lambda calls. */
  readonly entry: string;
  readonly permissions: readonly Permission[];
  readonly timeout: Duration;
  /** Something that waits names its role, which therefore stays the same whatever its rights. */
  readonly waitedFor?: true;
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The tasks that come with Surefoot. */
export const OWN_TASKS = join(ROOT, 'tasks');

/**
 * What the platform's functions are for; their code, rights and time limit are in src/functions.
 */
const SAYS: Readonly<Record<string, string>> = {
  admit: 'Decides whether a plan may run.',
  recheck: 'Looks whether the trigger still stands, before the first change.',
  claim: 'Takes targets that a plan has learnt of, for its recovery.',
  close: 'Writes the outcome of a recovery, frees its target, tells people.',
  'ask-approval': 'Asks people, and starts the gate where the machine waits.',
  'start-runbook': 'Starts a runbook for a machine that waits, and puts it back.',
  resume: 'Wakes a machine whose automation has ended.',
  'show-approval': 'Shows a question to an approver. It may only read.',
  'answer-approval': 'Takes the answer of an approver, and wakes the gate.',
  ended: 'Hears that an execution ended badly, and starts its unwinding.',
  sweep: 'Each minute: what no event will tell again.',
  unwind: 'Ends a recovery whose execution cannot end it itself.',
};

/** A gate obeys exactly the role of the function that takes answers, and may wait for hours. */
const WAITED_FOR = 'answer-approval';

/**
 * The functions that these plans need: the platform's own, and every task that a plan names, from
 * the first of these folders that has it.
 */
export function functionsToDeploy(
  plans: readonly Plan[],
  taskFolders: readonly string[] = [OWN_TASKS],
): readonly FunctionToDeploy[] {
  const contracts = new Map(plans.flatMap((plan) => [...plan.contracts]));
  const platform = platformFunctions.map(({ definition }): FunctionToDeploy => {
    const { name, permissions, timeout } = definition;
    const entry = join(ROOT, 'src', 'functions', `${name}.ts`);
    const says = SAYS[name] ?? `Surefoot's ${name}.`;
    const facts = { name, says, entry, permissions, timeout };
    return name === WAITED_FOR ? { ...facts, waitedFor: true } : facts;
  });
  const tasks = [...contracts.values()].map((contract) => taskOf(contract, taskFolders));
  return [...platform, ...tasks.toSorted((a, b) => (a.name < b.name ? -1 : 1))];
}

function taskOf(contract: AnyContract, folders: readonly string[]): FunctionToDeploy {
  const { name, says, permissions, timeout } = contract;
  const places = folders.map((folder) => join(folder, name, 'handler.ts'));
  const entry = places.find((place) => existsSync(place));
  if (entry === undefined) throw new Error(`Task ${name} has no handler: ${places.join(', ')}.`);
  const entries = contract.kind === 'change' ? ENTRY_PERMISSIONS : [];
  return { name, says, entry, permissions: [...permissions, ...entries], timeout };
}
