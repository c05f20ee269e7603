import { PlanError } from '../../base/errors.ts';
import { testOf } from '../conditions.ts';
import { callerPlace } from '../place.ts';
import { whereSaid } from '../recording.ts';
import { exprOf, refTo } from '../ref.ts';
/** What every word needs to write a step down. */
export class Scribe {
    recording;
    #meet;
    constructor(recording, meet) {
        this.recording = recording;
        this.#meet = meet;
    }
    /** Does the work of one word; errors in it name its sentence. */
    say(sentence, work) {
        const name = this.recording.nameFor(sentence);
        return this.recording.saying(name, () => work({ id: this.recording.nextId(name), name, place: callerPlace() }));
    }
    add(step) {
        this.recording.add(step);
    }
    /** The task of a call, which must be of this kind, and its input. */
    taken(call, kind) {
        if (call?.contract?.kind !== kind) {
            throw new PlanError('PLAN1011', {
                where: whereSaid(),
                found: `A ${call?.contract?.kind ?? 'value that is no task'} stands where a ${kind} belongs.`,
            });
        }
        this.#meet(call.contract);
        return { task: call.contract.name, input: exprOf(call.input, 'input') };
    }
    /** The reads of one turn, and what their answers mean. */
    question(id, options) {
        const asks = questions(options.ask).map(([as, call]) => {
            const source = as === '' ? id : `${id}/${as}`;
            return { as, source, ...this.taken(call, 'read') };
        });
        const judged = this.recording.block(() => {
            for (const ask of asks)
                this.recording.offer(ask.source);
            const refs = asks.map((ask) => {
                return [ask.as, refTo({ is: 'result', source: ask.source, path: [] })];
            });
            const now = (isCall(options.ask) ? refs[0]?.[1] : Object.fromEntries(refs));
            const test = (judge) => testOf(judge(now));
            return { ready: test(options.ready), failed: options.failed ? test(options.failed) : null };
        });
        return { asks, ...judged.given };
    }
}
/** A target whose parts may be references, as the graph keeps it. */
export function targetExpr(target) {
    const parts = Object.entries(target.parts).map(([name, part]) => [name, exprOf(part, `target.${name}`)]);
    return { kind: target.kind, parts: Object.fromEntries(parts) };
}
function questions(ask) {
    return isCall(ask) ? [['', ask]] : Object.entries(ask);
}
function isCall(ask) {
    return 'contract' in ask && 'input' in ask;
}
