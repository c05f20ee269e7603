import { isJsonObject, type JsonObject } from '../../src/base/json.ts';
import type { VirtualClock } from '../../src/base/virtual-clock.ts';
import type { ExecutionResult } from '../../src/engine/index.ts';
import { Chance } from './chance.ts';
import type { Happened } from './happened.ts';
import type { Machines, Run } from './machines.ts';
import type { SeenTable } from './table/seen-table.ts';
import type { Weather } from './weather.ts';

const SWEEP_EVERY_MS = 60_000;
const LOST_AFTER_MS = 180_000;

/** The machine that unwinds, as it is deployed. */
const UNWINDING = JSON.stringify({
  QueryLanguage: 'JSONata',
  StartAt: 'Unwind',
  States: {
    Unwind: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: '${Unwind}', Payload: '{% $states.input %}' },
      TimeoutSeconds: 310,
      Retry: [
        {
          ErrorEquals: [
            'Surefoot.NotYet',
            'Surefoot.Again',
            'Lambda.ClientExecutionTimeoutException',
            'Lambda.ServiceException',
            'Lambda.AWSLambdaException',
            'Lambda.SdkClientException',
            'Lambda.TooManyRequestsException',
            'Sandbox.Timedout',
          ],
          IntervalSeconds: 15,
          BackoffRate: 1.5,
          MaxDelaySeconds: 60,
          MaxAttempts: 80,
        },
      ],
      Output: '{% $states.result.Payload %}',
      End: true,
    },
  },
});

/** What takes over where an execution ended badly: the status event's rule, and the sweep. */
export class Unwinding {
  readonly #clock: VirtualClock;
  readonly #seed: number;
  readonly #weather: Weather;
  readonly #machines: Machines;
  readonly #table: SeenTable;
  readonly #happened: Happened;
  readonly #endedAt = new Map<string, number>();
  #underWay = 0;

  constructor(options: {
    clock: VirtualClock;
    seed: number;
    weather: Weather;
    machines: Machines;
    table: SeenTable;
    happened: Happened;
  }) {
    this.#clock = options.clock;
    this.#seed = options.seed;
    this.#weather = options.weather;
    this.#machines = options.machines;
    this.#table = options.table;
    this.#happened = options.happened;
    this.#machines.deploy('unwind', UNWINDING, new Map([['Unwind', 'unwind']]));
    this.#clock.after(SWEEP_EVERY_MS, () => this.#sweep(), { background: true });
  }

  /** Events that are on their way. */
  get underWay(): number {
    return this.#underWay;
  }

  /** EventBridge hears how an execution ended; its rule starts the unwinding of the bad ones. */
  executionEnded(run: Run, { status, error, cause }: ExecutionResult): void {
    if (run.machine === 'unwind' || status === 'SUCCEEDED') return;
    this.#endedAt.set(run.execution.arn, this.#clock.now());
    const event = {
      source: 'aws.states',
      'detail-type': 'Step Functions Execution Status Change',
      detail: {
        executionArn: run.execution.arn,
        stateMachineArn: this.#machines.arn(run.machine),
        name: run.name,
        status,
        input: JSON.stringify(run.input),
        ...(error === undefined ? {} : { error }),
        ...(cause === undefined ? {} : { cause }),
      },
    };
    const chance = new Chance(this.#seed, `status event of ${run.name} ${run.redriven}`);
    const fate = this.#weather.eventFate(chance, this.#clock.now());
    if (fate !== undefined) this.#happened.count(`status event ${fate}`);
    if (fate === 'lost') return;
    const late = fate === 'late' ? 120_000 : fate === 'much too late' ? 3_000_000 : 2_000;
    this.#deliver(event, chance.between(50, late));
    if (fate === 'twice') this.#deliver(event, chance.between(50, 60_000));
  }

  #deliver(event: JsonObject, ms: number): void {
    this.#underWay++;
    this.#clock.after(ms, () => {
      this.#underWay--;
      this.#machines.start('unwind', event);
    });
  }

  #sweep(): void {
    this.#clock.after(SWEEP_EVERY_MS, () => this.#sweep(), { background: true });
    const now = this.#clock.now();
    const atWork = this.#machines.runs.filter(
      ({ machine, ended }) => machine === 'unwind' && ended === undefined,
    );
    for (const record of this.#table.items()) {
      const { id, state, deadline, recovery, execution } = record;
      if (!String(id).startsWith('recovery#') || state === 'closed') continue;
      if (atWork.some(({ input }) => JSON.stringify(input).includes(String(recovery)))) continue;
      const arn = isJsonObject(execution as JsonObject) ? (execution as { arn: string }).arn : '';
      const endedAt = this.#endedAt.get(arn);
      const dead = endedAt !== undefined && now - endedAt > LOST_AFTER_MS;
      if (!dead && now <= Number(deadline)) continue;
      this.#happened.count('sweep unwinds');
      const ended = dead ? { status: 'ABORTED' } : null;
      this.#machines.start('unwind', { do: 'unwind', recovery: String(recovery), ended });
    }
  }
}
