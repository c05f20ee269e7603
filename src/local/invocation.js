import { TaskFailure } from '../engine/index.ts';

/** How long after nobody waits for it any more a late effect lands. */
const LATE_MS = 5_000;
/** Never settles: a function that hangs, or whose answer is lost. */
const never = new Promise(() => undefined);
/**
 * One invocation of a function, with the fault that strikes it. A function that is struck stops
 * where it is, as a process does that dies: the promise it waits for never settles.
 */
export class Invocation {
  #clock;
  #strike;
  #isEffect;
  #stateIsOver;
  #fire;
  #struck = false;
  #fail = () => undefined;
  #failed;
  /** Sends an effect on its way that is to land late; undefined when none is or it was sent. */
  #land;
  constructor(options) {
    this.#clock = options.clock;
    this.#strike = options.strike;
    this.#isEffect = options.isEffect;
    this.#stateIsOver = options.stateIsOver;
    this.#fire = options.fire;
    this.#failed = new Promise((_resolve, reject) => {
      this.#fail = reject;
    });
    this.#failed.catch(() => undefined); // seen by whoever runs the invocation, if it was struck
  }
  /** Runs the function; its answer, or what the fault makes of it. */
  async run(work) {
    const answer = await Promise.race([settled(work), this.#failed]);
    // A function that changed nothing is struck at its end, but a throttle needs a call to refuse.
    if (this.#strike !== undefined && !this.#struck && this.#strike.kind !== 'throttle') {
      void this.#strikes(this.#strike);
      return Promise.race([never, this.#failed]);
    }
    this.#land?.();
    if ('error' in answer) throw answer.error;
    return answer.value;
  }
  /** Whether the fault of this invocation lets the function live on until its own time is up. */
  get hangs() {
    const kind = this.#strike?.kind;
    return kind === 'timeout' || kind === 'timeout-after-effect' || kind === 'late';
  }
  /** Puts the fault around a call that the function makes. */
  async around(call, next, throttled) {
    const strike = this.#strike;
    if (this.#struck && strike?.kind !== 'throttle') return never;
    if (strike === undefined || this.#struck || !this.#isEffect(call)) return next();
    switch (strike.kind) {
      case 'throttle':
        this.#struck = true;
        this.#fire(strike);
        throw throttled();
      case 'error':
      case 'crash':
      case 'timeout':
        return this.#strikes(strike);
      case 'error-after-effect':
      case 'crash-after-effect':
      case 'timeout-after-effect':
        await next();
        return this.#strikes(strike);
      case 'late':
        this.#landLate(next);
        return this.#strikes(strike);
    }
  }
  #strikes(strike) {
    this.#struck = true;
    this.#fire(strike);
    if (strike.kind === 'error' || strike.kind === 'error-after-effect') {
      this.#fail(lambdaFailure('InjectedFault', `A fault was injected: ${strike.kind}.`));
    }
    if (strike.kind === 'crash' || strike.kind === 'crash-after-effect') {
      this.#fail(lambdaFailure('Runtime.ExitError', 'Runtime exited with error: signal: killed'));
    }
    return never;
  }
  /** Once nobody waits for it any more: its state is over, or the function has given it up. */
  #landLate(next) {
    this.#land = () => {
      this.#land = undefined;
      this.#clock.after(LATE_MS, () => {
        // What AWS answers reaches nobody any more; that it refuses is an end like any other.
        next().catch(() => undefined);
      });
    };
    const over = () => this.#land?.();
    if (this.#stateIsOver.aborted) over();
    else this.#stateIsOver.addEventListener('abort', over, { once: true });
  }
}
/** The failure of a function that threw, as Lambda tells it to Step Functions. */
export function lambdaFailure(errorType, errorMessage) {
  return new TaskFailure(errorType, JSON.stringify({ errorType, errorMessage, trace: [] }));
}
async function settled(work) {
  try {
    return { value: await work() };
  } catch (error) {
    return { error };
  }
}
