import { minutes, seconds } from '../../src/base/duration.ts';
import type { Json, JsonObject } from '../../src/base/json.ts';
import { seededRandom } from '../../src/base/random.ts';
import { VirtualClock } from '../../src/base/virtual-clock.ts';
import { compilePlan } from '../../src/compile/index.ts';
import { RAISED } from '../../src/contract/index.ts';
import { Engine, TaskFailure, type TaskRequest } from '../../src/engine/index.ts';
import { all, equals, plan } from '../../src/plan/index.ts';
import { look, lookAtAlarm, resize, restart, settings, thingOf } from '../plan/fakes.ts';
import { ADMITTED } from './interpreter.ts';

const compiled = compilePlan(
  plan({
    ...settings,
    name: 'slow-plan',
    steps(flow, on) {
      flow.read('Look', look.with(thingOf(on)));
      flow.change('Start it anew', restart.with(thingOf(on)), {
        unapprovedBecause: 'It is a test.',
      });
      flow.change('Make it larger', resize.with(thingOf(on)));
      return flow.verify('It is healthy', {
        ask: { alarm: lookAtAlarm.with({ arn: on.arn }), thing: look.with(thingOf(on)) },
        ready: ({ alarm, thing }) => all(equals(alarm.state, 'OK'), equals(thing.good, true)),
        healthyFor: minutes(2),
        every: seconds(30),
        giveUpAfter: minutes(20),
      });
    },
  }),
);

const RESIZE_UNDO_MS = 2 * 60_000;
/** An entry in doubt rests so long before anybody looks at it. */
const DOUBT_MS = 90_000;
/** Just inside the timeout: a state that times out is not tried again. */
const MARGIN_MS = 1;

interface Slow {
  /** Does the last try of this state succeed, and with what? */
  readonly last: (request: TaskRequest) => Json | undefined;
}

/** Runs the plan with every task failing as often and as slowly as its state allows. */
async function slowest({
  last,
}: Slow): Promise<{ ends: string; atMs: number; backFromMs: number }> {
  const clock = new VirtualClock(0);
  const machine = JSON.parse(compiled.asl) as {
    States: Record<string, { TimeoutSeconds: number; Retry: { MaxAttempts: number }[] }>;
  };
  const backSince = new Map<string, number>();
  let backFromMs = Number.NaN;
  const engine = new Engine({
    clock,
    random: { ...seededRandom(1), next: () => 0.999_999 }, // jitter draws the longest pause
    tasks: {
      async run(request) {
        const state = machine.States[request.stateName];
        if (state === undefined) throw new TypeError(request.stateName);
        const payload = (request.arguments as JsonObject)['Payload'] as JsonObject;
        const isBack = payload['do'] === 'put back';
        if (isBack && Number.isNaN(backFromMs)) backFromMs = clock.now();
        const began = backSince.get(request.stateName) ?? clock.now();
        backSince.set(request.stateName, began);
        const elapsedMs = clock.now() - began; // an undo decides before it is slow to answer
        await clock.sleep(state.TimeoutSeconds * 1_000 - MARGIN_MS);
        if (isBack) throw undoFailure(request, elapsedMs);
        const triesLeft = (state.Retry[0]?.MaxAttempts ?? 0) - request.retryCount;
        if (triesLeft > 0) throw new TaskFailure('Surefoot.Again', 'It is slow.');
        const answer = last(request);
        if (answer === undefined) throw new TaskFailure('Surefoot.Stop', 'It is over.');
        return { Payload: answer };
      },
    },
  });
  const execution = engine.start({
    name: 'one',
    stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:plan',
    definition: compiled.asl,
    input: {},
  });
  const { status, error } = await execution.done;
  return { ends: error ?? status, atMs: clock.now(), backFromMs };
}

/** NotYet until the time of the undo is up, then every transient error that is left, then Stop. */
const transients = new Map<string, number>();
function undoFailure({ stateName }: TaskRequest, elapsedMs: number): TaskFailure {
  const within = DOUBT_MS + (stateName.startsWith('Put back') ? RESIZE_UNDO_MS : 0);
  if (elapsedMs < within) return new TaskFailure(RAISED.notYet, 'It does not hold yet.');
  const used = transients.get(stateName) ?? 0;
  transients.set(stateName, used + 1);
  if (used < 5) return new TaskFailure('Lambda.ServiceException', 'It is slow.');
  return new TaskFailure(RAISED.stop, 'It does not hold.');
}

const ANSWERS = { state: 'OK', good: true, outcome: 'recovered' };

describe('the worst time that is proved', () => {
  beforeEach(() => transients.clear());
  const { worstForwardMs, worstBackMs } = compiled.proofs;

  it('is not exceeded forward by the slowest run that succeeds', async () => {
    const { ends, atMs } = await slowest({
      last: ({ stateName }) => (stateName === 'Admit' ? ADMITTED : { ...ANSWERS }),
    });
    expect(ends).toBe('SUCCEEDED');
    expect(atMs).toBeLessThanOrEqual(worstForwardMs);
  });

  it('is not exceeded by the slowest run that gives up and puts back, which comes close', async () => {
    const { ends, atMs, backFromMs } = await slowest({
      last: ({ stateName }) =>
        stateName === 'Admit' ? ADMITTED : { state: 'ALARM', good: false, outcome: 'rolled back' },
    });
    expect(ends).toBe('Surefoot.RolledBack');
    expect(atMs).toBeLessThanOrEqual(worstForwardMs + worstBackMs);
    expect(atMs - backFromMs).toBeLessThanOrEqual(worstBackMs);
    expect(atMs - backFromMs).toBeGreaterThan(0.9 * worstBackMs);
    // Close is counted in both directions, and runs in one.
    const closeMs = CLOSE_MS;
    expect(backFromMs).toBeGreaterThan(0.9 * (worstForwardMs - closeMs));
    expect(atMs).toBeGreaterThan(0.9 * (worstForwardMs + worstBackMs - closeMs));
  });
});

/** Every try to its timeout, every pause its longest. */
const CLOSE_MS = (7 * 30 + 2 + 4 + 8 + 16 + 30 + 30) * 1_000;
