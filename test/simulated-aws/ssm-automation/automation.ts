import type { AutomationExecution, StepExecution } from '@aws-sdk/client-ssm';
import { seededRandom } from '../../../src/base/random.ts';
import { VirtualClock } from '../../../src/base/virtual-clock.ts';
import { type Principal, SimulatedAws } from '../../../src/simulated-aws/index.ts';
import { anybody, type Heard, START } from '../world.ts';

/** Everything that a runbook's role may do in these tests, unless a test says less. */
export const ROLE = 'arn:aws:iam::000000000000:role/runbook';

/** A world with a role, in which documents are put and run. */
export function automations(
  options: { hostile?: boolean; seed?: number; actions?: string[] } = {},
) {
  const clock = new VirtualClock(START);
  const aws = new SimulatedAws({
    clock,
    random: seededRandom(options.seed ?? 1),
    hostile: options.hostile === true,
  });
  aws.setup.role({ name: 'runbook', actions: options.actions ?? ['*'] });
  const events: Heard[] = [];
  aws.onEvent((event) => {
    if (event['source'] === 'aws.ssm') events.push(event as Heard);
  });
  const call = <T>(operation: string, input: object, by: Principal = anybody): Promise<T> =>
    aws.call(by, 'SSM', operation, input) as Promise<T>;

  /** Puts a document of these steps and starts it. */
  async function start(
    steps: readonly object[],
    more: {
      parameters?: object;
      given?: Record<string, string[]>;
      outputs?: string[];
      start?: object;
      by?: Principal;
    } = {},
  ): Promise<string> {
    const content = {
      schemaVersion: '0.3',
      assumeRole: ROLE,
      ...(more.parameters === undefined ? {} : { parameters: more.parameters }),
      ...(more.outputs === undefined ? {} : { outputs: more.outputs }),
      mainSteps: steps.map((step) => ({ inputs: {}, ...step })),
    };
    aws.setup.ssmDocument({ name: 'Runbook', content: JSON.stringify(content) });
    const started = await call<{ AutomationExecutionId: string }>(
      'StartAutomationExecution',
      {
        DocumentName: 'Runbook',
        ...(more.given === undefined ? {} : { Parameters: more.given }),
        ...more.start,
      },
      more.by,
    );
    return started.AutomationExecutionId;
  }

  async function get(id: string): Promise<AutomationExecution> {
    const answer = await call<{ AutomationExecution: AutomationExecution }>(
      'GetAutomationExecution',
      { AutomationExecutionId: id },
    );
    return answer.AutomationExecution;
  }

  /** Runs it and gives back how it ended, `ms` later. */
  async function run(...[steps, more, ms = 3_600_000]: [...Parameters<typeof start>, number?]) {
    const id = await start(steps, more);
    await clock.sleep(ms);
    return get(id);
  }

  return { clock, aws, events, call, start, get, run };
}

export const signal = (id: string, SignalType: string, Payload?: object) => ({
  AutomationExecutionId: id,
  SignalType,
  ...(Payload === undefined ? {} : { Payload }),
});

/** `NAME STATUS` of every step. */
export function stepsOf(automation: AutomationExecution): string[] {
  return (automation.StepExecutions ?? []).map((step) => `${step.StepName} ${step.StepStatus}`);
}

export function stepOf(automation: AutomationExecution, name: string): StepExecution {
  const step = automation.StepExecutions?.find(({ StepName }) => StepName === name);
  if (step === undefined) throw new Error(`There is no step ${name}.`);
  return step;
}

/** `STEP-OR-automation STATUS` of each event, in order. */
export function told(events: readonly Heard[]): string[] {
  return events.map(
    ({ detail }) => `${String(detail['StepName'] ?? 'automation')} ${String(detail['Status'])}`,
  );
}
