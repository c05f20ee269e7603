/** What may befall a request between a function and what it calls. */
export const REQUEST_FATES = [
    /** Never arrives; the caller hears a reset connection, or nothing until its time is up. */
    'lost on the way',
    /** Is carried out; the answer never arrives. */
    'answer lost',
    /** Is carried out long after the caller gave up. */
    'late',
    /** Arrives twice; the caller hears one of the two answers. */
    'twice',
    'throttled',
    /** The service breaks down before, or after, it has carried it out. */
    'broken before',
    'broken after',
    /** The function dies before it sends, after it was carried out, or when it has the answer. */
    'death before',
    'death after effect',
    'death after answer',
];
/** What may befall an invocation as a whole. */
export const INVOCATION_FATES = [
    /** Lambda takes no more calls. */
    'refused',
    /** Begins some seconds late. */
    'slow start',
    /** It runs to its end, and its answer does not reach who called it. */
    'answer lost',
    /** Its answer comes after who called it has given up. */
    'answer late',
    /** The function dies at some moment, wherever it is. */
    'death at a moment',
];
/** What may befall an event on its way to a state machine. */
export const EVENT_FATES = ['twice', 'late', 'much too late', 'lost'];
/**
 * The faults of one night. Each night leaves some kinds out and has others often, so that rare
 * combinations come about; now and then a night is calm.
 */
export class Weather {
    #requests;
    #invocations;
    #events;
    /** Faults end here, ms since 1970: whatever must come to its end has calm to do it in. */
    calmFrom;
    /** How far the clock of a function may be off, to either side. */
    skewMs;
    constructor(chance, calmFrom) {
        this.calmFrom = calmFrom;
        this.skewMs = chance.pick([0, 500, 2_000]);
        // Now and then one kind alone, but all the time: what is rare elsewhere is common then.
        const single = chance.happens(0.25);
        const harshness = single ? 0 : chance.pick([0, 0.004, 0.015, 0.04]);
        this.#requests = single
            ? new Map([[chance.pick(REQUEST_FATES), chance.pick([0.05, 0.2])]])
            : kinds(chance, REQUEST_FATES, harshness);
        this.#invocations = kinds(chance, INVOCATION_FATES, harshness * 3);
        this.#events = kinds(chance, EVENT_FATES, harshness === 0 ? 0 : 0.3);
    }
    requestFate(chance, now) {
        return fate(this.#requests, chance, now < this.calmFrom);
    }
    invocationFate(chance, now) {
        return fate(this.#invocations, chance, now < this.calmFrom);
    }
    eventFate(chance, now) {
        return fate(this.#events, chance, now < this.calmFrom);
    }
}
function kinds(chance, all, rate) {
    const chosen = all.filter(() => chance.happens(0.5));
    return new Map(chosen.map((kind) => [kind, rate * chance.between(0.2, 1)]));
}
function fate(kinds, chance, stormy) {
    let at = chance.next(); // drawn always, so that what follows does not depend on the hour
    if (!stormy)
        return undefined;
    for (const [kind, rate] of kinds) {
        if (at < rate)
            return kind;
        at -= rate;
    }
    return undefined;
}
