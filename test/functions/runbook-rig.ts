import type { Json, JsonObject } from '../../src/base/json.ts';
import type { Mode } from '../../src/contract/index.ts';
import { Waits, waitKey } from '../../src/control/waits.ts';
import { handler as resume } from '../../src/functions/resume.ts';
import { handler } from '../../src/functions/start-runbook.ts';
import { Rig } from '../control/rig.ts';
import { answering } from './fake-aws.ts';

interface Automation {
  status: string;
  readonly document: string;
  readonly parameters: JsonObject;
}

export const STEP = 'Start the instance';
export const UNDO = {
  runbook: 'stop-instance',
  parameters: { InstanceId: 'i-1' },
  withinMs: 20 * 60_000,
  after: 'Check',
};

/** A running recovery, and a Systems Manager that does what the test says. */
export async function atRunbook(
  endpoint: string,
  name: string,
  undo: Json = UNDO,
  mode: Mode = 'automatic',
) {
  const automations = new Map<string, Automation>();
  /** Thrown instead of an answer to the next starts; `after`: once it was carried out. */
  const failing: { readonly error: Error; readonly after: boolean }[] = [];
  const starts: number[] = [];
  const stopped: string[] = [];
  const checked = { status: 'Success' };
  const woken: JsonObject[] = [];
  /** What the table holds when a start arrives. */
  let seenAtStart: Json = null;
  const ssm = answering(async (operation, input) => {
    const asked = input as JsonObject;
    switch (operation) {
      case 'DescribeDocument':
        return { Document: { DefaultVersion: '3' } };
      case 'StartAutomationExecution':
        return start(asked);
      case 'DescribeAutomationExecutions':
        return {
          AutomationExecutionMetadataList: [...automations].map(([id, { document }]) => ({
            AutomationExecutionId: id,
            DocumentName: document,
          })),
        };
      case 'StopAutomationExecution':
        stopped.push(String(asked['AutomationExecutionId']));
        return {};
      case 'GetAutomationExecution': {
        const found = automations.get(String(asked['AutomationExecutionId']));
        return {
          AutomationExecution: {
            AutomationExecutionStatus: found?.status,
            Parameters: found?.parameters,
            Outputs: { 'Restart.Output': ['fine'] },
            FailureMessage: 'It broke.',
            StepExecutions: [{ StepName: 'Check', StepStatus: checked.status }],
          },
        };
      }
      default:
        throw new TypeError(operation);
    }
  });
  const start = async (asked: JsonObject): Promise<object> => {
    starts.push(rig.clock.now());
    const wait = await new Waits(rig.runtime).find(key);
    const [entry] = (await rig.record()).entries;
    seenAtStart = [wait?.token ?? null, entry?.status ?? null];
    const fails = failing.shift();
    if (fails !== undefined && !fails.after) throw fails.error;
    const id = `automation-${automations.size + 1}`;
    automations.set(id, {
      status: 'InProgress',
      document: String(asked['DocumentName']),
      parameters: asked['Parameters'] as JsonObject,
    });
    if (fails !== undefined) throw fails.error;
    return { AutomationExecutionId: id };
  };
  const plugins = {
    SSMClient: ssm,
    SFNClient: answering((operation, input) => {
      woken.push({ operation, ...(input as JsonObject) });
      return {};
    }),
  };
  // A table of its own: starts are paced by what stands there.
  const rig: RunbookRig = new RunbookRig(endpoint, name, plugins, name);
  const key = waitKey({ recovery: rig.recovery, step: STEP, item: '', attempt: 1 });
  await rig.admit(mode);
  const run = (more: JsonObject = {}): Promise<Json> =>
    rig.give(handler, {
      do: 'run',
      recovery: rig.recovery,
      epoch: 1,
      step: STEP,
      item: '',
      attempt: 1,
      deadline: rig.deadline,
      token: 'token-1',
      target: { kind: 'ecs-service', parts: { cluster: 'prod', service: 'checkout' } },
      input: {
        runbook: 'start-instance',
        parameters: { InstanceId: 'i-1', AtLeast: 3 },
        gives: { output: 'Restart.Output' },
        timeoutMs: 600_000,
        undo,
      },
      ...more,
    });
  const ends = async (id: string, status: string): Promise<void> => {
    const found = automations.get(id);
    if (found !== undefined) found.status = status;
    const detail = { ExecutionId: id, Status: status };
    await rig.give(resume, { source: 'aws.ssm', detail });
  };
  const back = (): Promise<Json> =>
    rig.give(handler, { do: 'put back', recovery: rig.recovery, epoch: 1, step: STEP });
  const entry = async () => (await rig.record()).entries[0];
  return {
    ...{ rig, run, ends, back, entry, automations, failing, starts, stopped, woken, checked },
    seenAtStart: () => seenAtStart,
  };
}

class RunbookRig extends Rig {
  give(of: typeof handler, event: Json): Promise<Json>;
  give(of: typeof resume, event: Json): Promise<Json>;
  give(of: typeof handler, event: Json): Promise<Json> {
    const began = this.clock.now();
    return of.on({
      ...this.runtime,
      environment: {
        ...this.runtime.environment,
        documentRoles: 'arn:aws:iam::1:role/surefoot-document-*-r',
      },
    })(event, {
      awsRequestId: 'request',
      invokedFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:surefoot-start-runbook:7',
      getRemainingTimeInMillis: () => 110_000 - (this.clock.now() - began),
    });
  }
}
