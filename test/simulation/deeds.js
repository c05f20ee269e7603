import { isJsonObject } from '../../src/base/json.ts';
/** Writes down what AWS carries out, and at whose wish. */
export class Deeds {
    #clock;
    #happened;
    constructor({ clock, happened }) {
        this.#clock = clock;
        this.#happened = happened;
    }
    /** To be called when a function sends; what it gives, when the request arrives. */
    sending(instance) {
        const { work, hosted, clock } = instance;
        const payload = work?.payload ?? null;
        const event = isJsonObject(payload) ? payload : {};
        const word = (name) => {
            const value = event[name];
            return typeof value === 'string' ? value : '';
        };
        const about = {
            by: hosted.name,
            invocation: work?.id ?? '',
            doing: word('do'),
            recovery: word('recovery'),
            step: word('step'),
            item: word('item'),
            attempt: typeof event['attempt'] === 'number' ? event['attempt'] : 0,
            sentAt: this.#clock.now(),
            sentAtThere: clock.now(),
        };
        return (service, operation, input, carryOut) => this.#carryOut(about, { service, operation, input }, carryOut);
    }
    /** Somebody at a console does it, now. */
    byHand(call, carryOut) {
        const now = this.#clock.now();
        const nobody = { invocation: '', doing: '', recovery: '', step: '', item: '', attempt: 0 };
        const about = { ...nobody, by: 'console', sentAt: now, sentAtThere: now };
        return this.#carryOut(about, call, carryOut);
    }
    async #carryOut(about, call, carryOut) {
        const order = this.#happened.next();
        const at = this.#clock.now();
        const note = (output, error) => {
            const input = JSON.parse(JSON.stringify(call.input));
            this.#happened.deeds.push({ ...about, ...call, order, at, input, output, error });
            const who = about.invocation === '' ? about.by : about.invocation;
            const what = `${call.operation} ${JSON.stringify(input)} ${error ?? 'ok'}`;
            this.#happened.say(at, `  ${who} -> ${what}`);
        };
        try {
            const output = await carryOut();
            note(JSON.parse(JSON.stringify(output)), undefined);
            return output;
        }
        catch (error) {
            note(undefined, error instanceof Error ? `${error.name}: ${error.message}` : String(error));
            throw error;
        }
    }
}
