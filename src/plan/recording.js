import { PlanError } from '../base/errors.ts';
import { partsOf } from './expr.ts';
import { ends } from './graph.ts';
import { callerPlace } from './place.ts';
/**
 * One run of a plan's `steps`. It knows which results can be read at the point where recording
 * stands: those of steps before it, on the same path.
 */
export class Recording {
    plan;
    #scopes = [];
    #names = [];
    /** Sentences of the words that are being said right now, one inside the other. */
    #saying = [];
    /** Names of the uses of parts that are being recorded, one inside the other. */
    #using = [];
    #swallowed;
    constructor(plan) {
        this.plan = plan;
    }
    /** A new step's id: `s1`, `s2`, ... in the order of recording. */
    nextId(name) {
        return `s${this.#names.push(name)}`;
    }
    /**
     * The name of a step. Inside a part that is used more than once a sentence comes again: there
     * the sentence of the use is added.
     */
    nameFor(sentence) {
        const using = this.#using.at(-1);
        const isTaken = using !== undefined && this.#names.includes(sentence);
        return isTaken ? `${sentence} (${using})` : sentence;
    }
    /** Records what a part says, as the use of this name. */
    using(name, say) {
        this.#using.push(name);
        try {
            return say();
        }
        finally {
            this.#using.pop();
        }
    }
    /** The sentence of the step that gives this source. */
    nameOf(source) {
        return this.#names[Number(/\d+/.exec(source)?.[0]) - 1] ?? source;
    }
    /** Does the work of one word; errors in it name its sentence. */
    saying(sentence, work) {
        this.#saying.push(sentence);
        try {
            return work();
        }
        finally {
            this.#saying.pop();
        }
    }
    said() {
        const sentence = this.#saying.at(-1);
        return sentence === undefined ? `plan "${this.plan}"` : `"${sentence}"`;
    }
    /** Keeps an error that a promise would swallow; the block that is being recorded throws it. */
    swallow(error) {
        this.#swallowed ??= error;
        return error;
    }
    add(step) {
        const scope = this.#innermost();
        const last = scope.steps.at(-1);
        if (last !== undefined && ends(scope.steps)) {
            throw new PlanError('PLAN1012', {
                where: `${step.place}  "${step.name}"`,
                found: `It comes after "${last.name}", where every path has ended.`,
            });
        }
        scope.steps.push(step);
        scope.sources.add(step.id);
    }
    /** Lets results be read under this name from here to the end of the block. */
    offer(source) {
        this.#innermost().sources.add(source);
    }
    /** Records what `body` says into a block of its own. */
    block(body) {
        const scope = { steps: [], sources: new Set() };
        this.#scopes.push(scope);
        try {
            const given = body();
            if (given instanceof Promise)
                given.catch(() => undefined); // told below, or kept by swallow
            if (this.#swallowed !== undefined)
                throw this.#swallowed;
            refuseAsync(given);
            return { steps: scope.steps, given };
        }
        finally {
            this.#scopes.pop();
        }
    }
    canRead(source) {
        return this.#scopes.some((scope) => scope.sources.has(source));
    }
    #innermost() {
        const scope = this.#scopes.at(-1);
        if (scope === undefined)
            throw outside();
        return scope;
    }
}
function refuseAsync(given) {
    if (!(given instanceof Promise))
        return;
    throw new PlanError('PLAN1006', { where: whereSaid(), found: 'A body gave a promise.' });
}
let current;
/** Runs `steps` as the one recording of the moment. Plans are recorded one after the other. */
export function record(plan, steps) {
    if (current !== undefined) {
        throw new PlanError('PLAN1007', {
            where: whereSaid(),
            found: `Plan "${plan}" is declared inside the steps of "${current.plan}".`,
        });
    }
    current = new Recording(plan);
    try {
        return steps(current);
    }
    finally {
        current = undefined;
    }
}
/** The author's line, and the step or plan that is being said there. */
export function whereSaid() {
    const place = callerPlace();
    return current === undefined ? place : `${place}  ${current.said()}`;
}
export function currentRecording() {
    if (current === undefined)
        throw outside();
    return current;
}
function outside() {
    return new PlanError('PLAN1007', {
        where: whereSaid(),
        found: 'A word or a reference of a plan is used after its steps were recorded.',
    });
}
/** Throws unless everything the expression reads has been given before this point, on this path. */
export function checkReadable(expr, madeBy) {
    const recording = currentRecording();
    if (madeBy !== recording)
        throw unreadable('PLAN1009', `It belongs to plan "${madeBy.plan}".`);
    const unread = unreadSources(expr, recording);
    if (unread !== undefined) {
        throw unreadable('PLAN1010', `"${recording.nameOf(unread)}" gave it on another path, or comes later.`);
    }
}
function unreadSources(expr, recording) {
    if (expr.is === 'result')
        return recording.canRead(expr.source) ? undefined : expr.source;
    // The sides of an `either` are read only on the path that took them, and what a branch gave only
    // after the branches have met.
    if (expr.is === 'either' || expr.is === 'branch') {
        return recording.canRead(expr.of) ? undefined : expr.of;
    }
    for (const part of partsOf(expr)) {
        const unread = unreadSources(part, recording);
        if (unread !== undefined)
            return unread;
    }
    return undefined;
}
function unreadable(code, found) {
    return new PlanError(code, { where: whereSaid(), found });
}
