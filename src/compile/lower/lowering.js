import { Bug } from '../../base/errors.ts';
import { canUndo } from '../../contract/index.ts';
import { allSteps, asksOf, blocksOf, } from '../../plan/index.ts';
import { branchReading, leavingVariables } from './branches.ts';
import { chainOf } from './chain.ts';
import { COUNTERS, FAILED, hasOwnScope, PAST, TURNS, UNTOLD } from './counters.ts';
import { decisionsOf, isBranching } from './decisions.ts';
import { fieldOf } from './expression.ts';
import { firstChanges } from './first-changes.ts';
import { camelCase, RESERVED_VARIABLES, UniqueNames } from './names.ts';
import { sitesOf } from './sites.ts';
/** What lowering a plan needs to know of all of it: the names of things, and who assigns what. */
export class Lowering {
    plan;
    #variables = new Map();
    #flags = [];
    /** Variables of decisions, by step and side. */
    #decided = new Map();
    #unique = new UniqueNames(RESERVED_VARIABLES);
    #firsts;
    #leaves;
    #chain;
    #entered = new Map();
    /** `close`: the state where every way back ends. */
    constructor(plan, close) {
        this.plan = plan;
        this.#firsts = firstChanges(plan.graph.steps);
        this.#chain = this.#through(plan.graph.steps, close).links;
        for (const step of allSteps(plan.graph.steps))
            this.#name(step);
        this.#leaves = leavingVariables(this);
    }
    #name(step) {
        const name = this.#unique.take(camelCase(step.name), endingsOf(step));
        this.#variables.set(step.id, name);
        for (const { as, source } of asksOf(step)) {
            const asName = capital(as.replaceAll(/[^A-Za-z0-9]/g, '')).slice(0, 15);
            if (as !== '')
                this.#variables.set(source, this.#unique.take(`${name}${asName}`));
        }
        if (isBranching(step)) {
            for (const decision of decisionsOf(step))
                this.#decide(step, decision, name);
        }
    }
    #decide(step, { side, test }, name) {
        const what = side === '' ? 'Unknown' : capital(camelCase(side));
        const variable = step.word === 'when' ? name : this.#unique.take(`${name}Is${what}`);
        this.#decided.set(JSON.stringify([step.id, side]), variable);
        for (const site of sitesOf(step, test, this.plan.graph.steps)) {
            this.#flags.push({ ...site, variable });
        }
    }
    /** The truth value that is true where the step takes this side. */
    decided(of, side) {
        const name = this.#decided.get(JSON.stringify([of, side]));
        if (name === undefined)
            throw new Bug('BUG0001', { found: `Nothing decides ${of} ${side}.` });
        return name;
    }
    /** The truth values of a branching; none of another step. */
    decidedBy(step) {
        return isBranching(step)
            ? decisionsOf(step).map(({ side }) => this.decided(step.id, side))
            : [];
    }
    /** Name of the variable of a step, an ask or a condition. */
    variable(source) {
        const name = this.#variables.get(source);
        if (name === undefined)
            throw new Bug('BUG0001', { found: `No variable for ${source}.` });
        return name;
    }
    contract(task) {
        const contract = this.plan.contracts.get(task);
        if (contract === undefined)
            throw new Bug('BUG0001', { found: `No contract for ${task}.` });
        return contract;
    }
    /** The conditions that the Task of this source assigns, and the variables they go to. */
    flagsAt(source) {
        return this.#flags.filter((flag) => flag.source === source);
    }
    /** How expressions read outside every `Assign`: from variables, and items from the input. */
    reading() {
        const reading = {
            trigger: '$admission.trigger',
            result: (source) => {
                const item = source.endsWith('/item');
                const of = item ? source.slice(0, -'/item'.length) : source;
                return `${item ? '$states.input.' : '$'}${this.variable(of)}`;
            },
            flag: (of, side) => `$${this.decided(of, side)}`,
            given: (of, branch) => fieldOf(reading.result(of), [branch]),
            branch: (of, branch) => this.readingOfBranch(reading, of, branch),
        };
        return reading;
    }
    readingOfBranch(outside, of, branch) {
        return branchReading(this, outside, of, branch);
    }
    /** Whether what this variable holds is read after the branch that assigns it. */
    leaves(variable) {
        return this.#leaves.has(variable);
    }
    /** Variables that list who was not told, of the steps in this scope. */
    notesUntold(block) {
        return block.flatMap((step) => {
            const inner = blocksOf(step).flatMap((one) => this.notesUntold(one));
            const own = step.word === 'tell' || (hasOwnScope(step) && inner.length > 0);
            if (own)
                return [this.variable(step.id) + UNTOLD];
            return inner;
        });
    }
    /** The variable that says that this cure did not help. */
    failedCure(step, at) {
        return `${this.variable(step.id)}${FAILED}${at + 1}`;
    }
    /** The variable that says that this cure is put back and another one was begun. */
    pastCure(step, at) {
        return `${this.variable(step.id)}${PAST}${at + 1}`;
    }
    /** Name of the state that puts a change back, or finds out what is left of it. */
    rollbackOf(change) {
        const contract = this.contract(change.task);
        const undoable = contract.kind === 'change' && canUndo(contract.undo);
        return `${undoable ? 'Put back' : 'Account for'}: ${change.name}`;
    }
    /** Every change, in the order in which the plan says them. */
    changes() {
        return this.#chain.flatMap((link) => (link.is === 'change' ? [link.change] : []));
    }
    /** Everything that a way back passes, in the order in which the plan says it. */
    chain() {
        return this.#chain;
    }
    #through(block, older) {
        return chainOf(block, older, (change) => this.rollbackOf(change));
    }
    /** Notes where the steps begin that are tried after this cure. */
    enterAfter(step, at, entry) {
        this.#entered.set(`${step.id}/${at}`, entry);
    }
    /** Where the steps begin that are tried after this cure. */
    entryAfter(step, at) {
        const entry = this.#entered.get(`${step.id}/${at}`);
        if (entry === undefined)
            throw new Bug('BUG0001', { found: `Nothing follows cure ${at}.` });
        return entry;
    }
    /** Whether the step stands in the block, or in a block inside it. */
    isWithin(step, block) {
        return allSteps(block).some(({ id }) => id === step.id);
    }
    /** Whether a run may come to this step with nothing changed yet, and change something in it. */
    mayChangeFirst(step) {
        return this.#firsts.has(step.id);
    }
    /**
     * Where failures go after this step, when they went to `back` before it: to the newest link that
     * a run may have passed. The chain from there holds every one before it.
     */
    backAfter(step, back) {
        return this.#through([step], back).newest;
    }
    /** The ways of a step any of whose changes may have begun when it goes back. */
    afterAll(step, ways) {
        // Inside a loop or a branch every failure goes to its end.
        if (ways.around.inside !== null)
            return ways;
        return { ...ways, back: this.backAfter(step, ways.back) };
    }
}
/** What the variables of a step end with, behind its name. */
function endingsOf(step) {
    switch (step.word) {
        case 'wait until':
        case 'verify':
            return COUNTERS;
        case 'attempts':
            return TURNS;
        case 'rungs':
            return step.rungs.flatMap((_rung, at) => [`${FAILED}${at + 1}`, `${PAST}${at + 1}`]);
        case 'together':
        case 'for each':
            return [FAILED, UNTOLD];
        case 'tell':
            return [UNTOLD];
        default:
            return [];
    }
}
export function capital(word) {
    return word.charAt(0).toUpperCase() + word.slice(1);
}
/** The facts of a state; what is not said is empty. */
export function facts(said) {
    const none = { check: null, loop: null, notYetMs: null, itemsMax: null, cure: null };
    return { step: '', place: '', task: '', gives: '', ...none, ...said };
}
