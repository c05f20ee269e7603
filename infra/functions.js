import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ENTRY_PERMISSIONS } from '../src/control/permissions.ts';
import { platformFunctions } from '../src/functions/index.ts';
const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** The tasks that come with Surefoot. */
export const OWN_TASKS = join(ROOT, 'tasks');
/**
 * What the platform's functions are for; their code, rights and time limit are in src/functions.
 */
const SAYS = {
    admit: 'Decides whether a plan may run.',
    recheck: 'Looks whether the trigger still stands, before the first change.',
    claim: 'Takes targets that a plan has learnt of, for its recovery.',
    close: 'Writes the outcome of a recovery, frees its target, tells people.',
    'ask-approval': 'Asks people, and starts the gate where the machine waits.',
    resume: 'Wakes a machine whose automation has ended.',
    'show-approval': 'Shows a question to an approver. It may only read.',
    'answer-approval': 'Takes the answer of an approver, and wakes the gate.',
    ended: 'Hears that an execution ended badly, and starts its unwinding.',
    sweep: 'Each minute: what no event will tell again.',
    unwind: 'Ends a recovery whose execution cannot end it itself.',
};
/**
 * The functions that these plans need: the platform's own, and every task that a plan names, from
 * the first of these folders that has it.
 */
export function functionsToDeploy(plans, taskFolders = [OWN_TASKS]) {
    const contracts = new Map(plans.flatMap((plan) => [...plan.contracts]));
    const platform = platformFunctions.map(({ definition }) => {
        const { name, permissions, timeout } = definition;
        const entry = join(ROOT, 'src', 'functions', `${name}.ts`);
        return { name, says: SAYS[name] ?? `Surefoot's ${name}.`, entry, permissions, timeout };
    });
    const tasks = [...contracts.values()].map((contract) => taskOf(contract, taskFolders));
    return [...platform, ...tasks.toSorted((a, b) => (a.name < b.name ? -1 : 1))];
}
function taskOf(contract, folders) {
    const { name, says, permissions, timeout } = contract;
    const places = folders.map((folder) => join(folder, name, 'handler.ts'));
    const entry = places.find((place) => existsSync(place));
    if (entry === undefined)
        throw new Error(`Task ${name} has no handler: ${places.join(', ')}.`);
    const entries = contract.kind === 'change' ? ENTRY_PERMISSIONS : [];
    return { name, says, entry, permissions: [...permissions, ...entries], timeout };
}
