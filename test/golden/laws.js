import { RAISED } from '../../src/contract/index.ts';
import { allSteps, ends } from '../../src/plan/index.ts';
import { readBeforeAssigned } from '../compile/data-flow.ts';
/**
 * Everything in which the machine of a plan breaks a law of the compiler; each law is one function.
 */
export function machineLaws(plan, compiled) {
    const machine = JSON.parse(compiled.asl);
    return [
        ...ofStates(machine),
        ...constantWhereNothingCatches(machine),
        ...oneLanguage(compiled),
        ...placeholders(compiled),
        ...names(machine),
        ...rollbacks(plan, machine),
        ...catches(plan, machine),
        ...readBeforeAssigned(machine).map(({ state, variable }) => `${state}: $${variable} unassigned`),
    ];
}
const NEVER_RETRIED = ['States.ALL', 'States.TaskFailed', 'States.Timeout'];
const CHANGE_MAY_RETRY = /^(Lambda\.(?!Unknown)\w+|Surefoot\.Again)$/;
function ofStates(machine) {
    return Object.entries(machine.States).flatMap(([name, state]) => {
        switch (state.Type) {
            case 'Task':
                return taskLaws(state).map((law) => `${name}: ${law}`);
            case 'Choice': {
                const literal = state.Choices.every(({ Condition }) => /^\{% \$[A-Za-z]\w* = true %\}$/.test(String(Condition)));
                return [
                    ...(literal ? [] : [`${name}: a condition is more than $name = true`]),
                    ...(state.Default === undefined ? [`${name}: no Default`] : []),
                ];
            }
            case 'Wait':
                return Number.isInteger(state.Seconds) ? [] : [`${name}: Seconds is no whole number`];
            default:
                return [];
        }
    });
}
function taskLaws(state) {
    const laws = [];
    const payload = state.Arguments.Payload;
    if (!Number.isInteger(state.TimeoutSeconds))
        laws.push('no literal TimeoutSeconds');
    if (state.Retry === undefined || state.Retry.length === 0)
        laws.push('no Retry');
    const retried = (state.Retry ?? []).flatMap(({ ErrorEquals }) => ErrorEquals);
    for (const error of retried)
        if (NEVER_RETRIED.includes(error))
            laws.push(`retries ${error}`);
    if (payload?.do === 'run' && payload.epoch !== undefined) {
        for (const error of retried) {
            if (!CHANGE_MAY_RETRY.test(error))
                laws.push(`a change retries ${error}`);
        }
    }
    if (payload?.do === 'put back' && retried[0] !== RAISED.notYet)
        laws.push('does not wait for undo');
    const caught = (state.Catch ?? []).map(({ ErrorEquals }) => ErrorEquals.join());
    if (caught.join() !== 'States.ALL')
        laws.push('its Catch is not States.ALL alone');
    return laws;
}
/** Pass, Succeed and Fail hold constants: what fails there ends the execution past every catch. */
function constantWhereNothingCatches(machine) {
    return Object.entries(machine.States).flatMap(([name, state]) => {
        if (state.Type === 'Task')
            return [];
        const { Choices, ...own } = state;
        const rules = (Choices ?? []).map((rule) => ({ ...rule, Condition: '' }));
        return JSON.stringify([own, rules]).includes('{%') ? [`${name}: holds an expression`] : [];
    });
}
function oneLanguage({ asl }) {
    const said = asl.match(/"QueryLanguage": "\w+"/g) ?? [];
    return said.join() === '"QueryLanguage": "JSONata"' && asl.indexOf(said[0] ?? '') < 300
        ? []
        : ['QueryLanguage is not JSONata, once, at the top'];
}
function placeholders({ asl, functions }) {
    const known = [...functions.map(({ placeholder }) => placeholder), 'PeopleTopic'];
    const used = [...asl.matchAll(/\$\{([^}]*)\}?/g)].map((match) => match[1] ?? '');
    const strange = used.filter((name) => !known.includes(name));
    const unused = known.filter((name) => !used.includes(name));
    return [...strange.map((name) => `placeholder ${name}`), ...unused.map((name) => `unused ${name}`)];
}
function names(machine) {
    return Object.keys(machine.States).flatMap((name) => {
        const said = name.replace(/^(Put back|Account for|Re-check|Still needed): /, '');
        return [
            ...(said.includes(':') ? [`${name}: a colon in a name`] : []),
            ...(name.length > 80 ? [`${name}: longer than 80`] : []),
        ];
    });
}
function changesIn(plan) {
    return allSteps(plan.graph.steps).filter((step) => step.word === 'change');
}
/**
 * One state a change, and from each of them every older one is passed, newest first, then Close.
 */
function rollbacks(plan, machine) {
    const changes = changesIn(plan);
    const states = Object.keys(machine.States).filter((name) => isRollback(name));
    const newestFirst = [...changes].reverse().map((change) => rollbackOf(machine, change.name));
    const chain = [];
    for (let name = newestFirst[0]; name !== undefined && isRollback(name);) {
        chain.push(name);
        const state = machine.States[name];
        if (state.Catch?.[0]?.Next !== state.Next)
            return [`${name}: a failed undo goes elsewhere`];
        if (state.Next !== undefined && !isRollback(state.Next) && state.Next !== 'Close') {
            return [`${name}: goes to ${state.Next}`];
        }
        name = state.Next;
    }
    if (states.length !== changes.length)
        return ['not one rollback state a change'];
    return chain.join() === newestFirst.join() ? [] : [`the chain is ${chain.join(', ')}`];
}
function isRollback(name) {
    return /^(Put back|Account for): /.test(name);
}
function rollbackOf(machine, step) {
    const found = ['Put back', 'Account for'].map((prefix) => `${prefix}: ${step}`);
    return found.find((name) => machine.States[name] !== undefined) ?? 'Close';
}
/**
 * A step that fails leads to the rollback of the newest change that may have begun, or to Close.
 */
function catches(plan, machine) {
    const wrong = [];
    const walk = (block, before) => {
        let newest = before;
        for (const step of block) {
            if (step.word === 'change')
                newest = rollbackOf(machine, step.name);
            for (const [name, to] of failuresOf(machine, step)) {
                const expected = step.word === 'hand over' && step.keep !== null ? 'Close' : newest;
                if (to !== expected)
                    wrong.push(`${name}: fails to ${to}, not to ${expected}`);
            }
            if (step.word !== 'when')
                continue;
            const yes = walk(step.yes, newest);
            const no = walk(step.no, newest);
            // The rollback of the later side passes the earlier side's changes, too.
            const after = [ends(step.yes) ? newest : yes, ends(step.no) ? newest : no];
            newest = after.findLast((name) => name !== newest) ?? newest;
        }
        return newest;
    };
    walk(plan.graph.steps, 'Close');
    return wrong;
}
/** Where the states of this step, and of no step inside it, go when they fail or give up. */
function failuresOf(machine, step) {
    const own = Object.entries(machine.States).filter(([name]) => name === step.name || (name.startsWith(`${step.name} (`) && name.endsWith(')')));
    return own.flatMap(([name, state]) => {
        if (state.Type === 'Task')
            return (state.Catch ?? []).map(({ Next }) => [name, Next]);
        if (state.Type !== 'Choice' || step.word === 'when')
            return [];
        return state.Choices.slice(1).map(({ Next }) => [name, Next]);
    });
}
