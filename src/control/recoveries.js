import { entryKey } from './entry.ts';
import { noting } from './history.ts';
import { stop } from './raised.ts';
import { backing, changed, changing, owning, prefixed, } from './record-guards.ts';
import { SCHEMA, sealKey, } from './recovery.ts';
import { itemId, recoveryOf } from './recovery-item.ts';
import { Store } from './store.ts';
/** The queue of recoveries that are not closed, by deadline. */
export const OPEN_QUEUE = 'open';
/** The queue of closed recoveries with something to put back again, by the time of the next try. */
export const RETRY_QUEUE = 'put back again';
const OPEN_STATES = ['admitting', 'running', 'unwinding'];
export { itemId, recoveryOf } from './recovery-item.ts';
/**
 * The records of recoveries. Every write is one conditional update; `undefined` or `false` means
 * that its condition did not hold and nothing was written.
 */
export class Recoveries {
    #store;
    #runtime;
    constructor(runtime) {
        this.#runtime = runtime;
        this.#store = new Store(runtime);
    }
    /** Raises Surefoot.Stop when there is none. */
    async get(recovery) {
        const record = await this.find(recovery);
        if (record === undefined)
            throw stop('TASK1015', `No record has the id ${recovery}.`);
        return record;
    }
    async find(recovery) {
        const item = await this.#store.get(itemId(recovery));
        return item === undefined ? undefined : recoveryOf(item);
    }
    /** Puts the record as `admitting` unless it exists: this is the dedupe. */
    open(fresh) {
        return this.#store.putNew({
            id: itemId(fresh.recovery),
            schema: SCHEMA,
            ...fresh,
            state: 'admitting',
            epoch: 1,
            held: [],
            entries: {},
            order: {},
            nextSeq: 1,
            seals: {},
            history: [{ at: fresh.startedAt, what: 'asked', by: fresh.execution.name }],
            queue: OPEN_QUEUE,
            queuedAt: fresh.deadline,
        });
    }
    /** From here on changes can be written. */
    run(recovery, admitted) {
        return this.#update(recovery, {
            set: ['#state = :running', '#trigger = :trigger', 'held = :held', '#mode = :mode'],
            only: ['#state = :admitting'],
            names: { '#state': 'state', '#trigger': 'trigger', '#mode': 'mode' },
            values: { ':running': 'running', ':admitting': 'admitting', ...prefixed(admitted) },
            says: { what: 'admitted', by: 'admit', why: `mode ${admitted.mode}` },
        });
    }
    /** From here on changes of this target can be written, too. False: it is held already. */
    async hold(by, target) {
        const guard = owning(by, ['running']);
        const written = await this.#update(by.recovery, {
            set: ['held = list_append(held, :one)'],
            only: [...guard.only, 'NOT contains(held, :target)'],
            names: guard.names,
            values: { ...guard.values, ':one': [target], ':target': target },
            says: { what: 'claimed', by: 'claim', why: target },
        });
        return written !== undefined;
    }
    /**
     * Closes a recovery that was never admitted. In the same write its trigger becomes pending, where
     * it was refused for now.
     */
    refuse(recovery, refused) {
        const said = prefixed(refused);
        const names = Object.keys(said).map((value) => value.slice(1));
        return this.#update(recovery, {
            set: ['#state = :closed', '#left = :none', ...names.map((name) => `#${name} = :${name}`)],
            ...(refused.queue === undefined ? { remove: ['#queue', '#queuedAt'] } : {}),
            only: ['#state = :admitting'],
            names: {
                '#state': 'state',
                '#left': 'left',
                '#queue': 'queue',
                '#queuedAt': 'queuedAt',
                ...Object.fromEntries(names.map((name) => [`#${name}`, name])),
            },
            values: { ':closed': 'closed', ':admitting': 'admitting', ':none': [], ...said },
            says: { what: 'refused', by: 'admit', why: `${refused.outcome}: ${refused.cause}` },
        });
    }
    /** The write-ahead: one update that is also the fence of every change. */
    async intend(by, entry) {
        const guard = changing(by, entry);
        const written = await this.#update(by.recovery, {
            set: ['entries.#entry = :entry', '#order.#entry = nextSeq', 'nextSeq = nextSeq + :one'],
            only: [...guard.only, 'attribute_not_exists(entries.#entry)'],
            names: { ...guard.names, '#entry': entryKey(entry), '#order': 'order' },
            values: { ...guard.values, ':entry': entry, ':one': 1 },
        });
        return written !== undefined;
    }
    /**
     * Notes the first change that a run would have made. Later ones of the same run are not asked.
     */
    async propose(by, proposal) {
        const guard = owning(by, ['running']);
        await this.#update(by.recovery, {
            set: ['proposal = if_not_exists(proposal, :proposal)'],
            only: guard.only,
            names: guard.names,
            values: { ...guard.values, ':proposal': proposal },
        });
    }
    /** Intends an entry again, under a new `actBefore`: the fence is asked like the first time. */
    intendAgain(by, seen, next) {
        return this.#replace(by.recovery, seen, next, changing(by, { ...seen, actBefore: next.actBefore ?? seen.actBefore }));
    }
    /**
     * Notes the answer of a change. Good after a takeover too: whoever undoes it needs the answer.
     */
    mark(recovery, seen, next) {
        return this.#replace(recovery, seen, next, { only: [], names: {}, values: {} });
    }
    /** A transition of a put back: only by the present owner, and only until the end is decided. */
    puttingBack(by, seen, next) {
        return this.#replace(by.recovery, seen, next, backing(by));
    }
    /** Begins the put back of a step: from here on the step writes no entry under this epoch. */
    seal(by, step, now) {
        const guard = backing(by);
        return this.#update(by.recovery, {
            set: ['seals.#seal = if_not_exists(seals.#seal, :now)'],
            only: guard.only,
            names: { ...guard.names, '#seal': sealKey(by.epoch, step) },
            values: { ...guard.values, ':now': now },
        });
    }
    /** The point of no return. */
    async prove(by, now) {
        const guard = owning(by, ['running']);
        const proved = await this.#update(by.recovery, {
            set: ['#state = :proved', 'provedAt = :now'],
            only: guard.only,
            names: guard.names,
            values: { ...guard.values, ':proved': 'proved', ':now': now },
            says: { what: 'proved', by: 'close' },
        });
        return proved ?? this.#already(by, 'proved');
    }
    /** The record, where an earlier try of the same writer has brought it to this state. */
    async #already(by, state) {
        const record = await this.find(by.recovery);
        return record?.state === state && record.epoch === by.epoch ? record : undefined;
    }
    /** No more changes: the recovery ends in one of the bad ways. */
    async stopChanges(by, ending) {
        const { now, failure, handOver } = ending;
        const why = failure === null ? handOver?.why : `"${failure.step}" failed`;
        const says = { what: 'goes back', by: 'close', ...(why !== undefined && { why }) };
        const said = prefixed({ failure, handOver });
        const stopped = await this.#unwinding(by, now, said, ['admitting', 'running'], says);
        return stopped ?? this.#already(by, 'unwinding');
    }
    /**
     * Takes a recovery over from an execution that is gone: raises the epoch, and no change can
     * appear.
     */
    takeOver(by, taken) {
        const { now, failure, handOver, takenBy, by: who = 'unwind' } = taken;
        const why = handOver?.why ?? failure?.cause;
        const says = { what: 'taken over', by: who, ...(why !== undefined && { why }) };
        const said = prefixed({ handOver, failure, takenBy });
        return this.#unwinding(by, now, said, OPEN_STATES, says, by.epoch + 1);
    }
    #unwinding(by, now, said, states, says, newEpoch) {
        const guard = owning(by, states);
        const names = Object.keys(said).map((value) => value.slice(1));
        return this.#update(by.recovery, {
            set: [
                '#state = :unwinding',
                'unwindingAt = if_not_exists(unwindingAt, :now)',
                ...names.map((name) => `${name} = if_not_exists(${name}, :${name})`),
                ...(newEpoch === undefined ? [] : ['epoch = :newEpoch', 'unwoundBy = :newEpoch']),
            ],
            only: guard.only,
            names: guard.names,
            values: {
                ...guard.values,
                ...said,
                ':unwinding': 'unwinding',
                ':newEpoch': newEpoch,
                ':now': now,
            },
            says,
        });
    }
    /** The last write of a recovery. */
    close(by, ended) {
        const guard = owning(by, ['unwinding', 'proved']);
        const { left, nextTry, ...rest } = ended;
        const said = prefixed(rest);
        const again = nextTry === undefined ? undefined : { ':queue': RETRY_QUEUE, ':next': nextTry };
        return this.#update(by.recovery, {
            set: [
                '#state = :closed',
                '#left = :left',
                ...Object.keys(said).map((name) => `${name.slice(1)} = ${name}`),
                ...(again === undefined ? [] : ['#queue = :queue', 'queuedAt = :next']),
            ],
            ...(again === undefined && { remove: ['#queue', 'queuedAt'] }),
            only: guard.only,
            names: { ...guard.names, '#left': 'left', '#queue': 'queue' },
            values: { ...guard.values, ...said, ...again, ':closed': 'closed', ':left': left },
            says: { what: 'closed', by: 'close', why: ended.outcome },
        });
    }
    async #replace(recovery, seen, next, guard) {
        const { seq, ...stored } = changed(seen, next, this.#runtime.clock.now());
        const written = await this.#update(recovery, {
            set: ['entries.#entry = :entry'],
            only: [...guard.only, 'entries.#entry.rev = :rev'],
            names: { ...guard.names, '#entry': entryKey(seen) },
            values: { ...guard.values, ':entry': stored, ':rev': seen.rev },
        });
        return written === undefined ? undefined : { ...stored, seq };
    }
    async #update(recovery, { says, ...update }) {
        const noted = says === undefined ? undefined : noting(this.#runtime.clock.now(), says);
        const item = await this.#store.update(itemId(recovery), {
            ...update,
            set: [...(update.set ?? []), ...(noted === undefined ? [] : [noted.set])],
            values: { ...update.values, ...noted?.values },
        });
        return item === undefined ? undefined : recoveryOf(item);
    }
}
