import type { AutomationExecution } from '@aws-sdk/client-ssm';
import { seededRandom } from '../../src/base/random.ts';
import { VirtualClock } from '../../src/base/virtual-clock.ts';
import { commandName, documentName } from '../../src/contract/index.ts';
import { type Principal, SimulatedAws } from '../../src/simulated-aws/index.ts';
import { approvalGate } from '../../ssm-documents/index.ts';
import { RUNBOOKS, textOf } from './documents.ts';

const NIGHT = Date.UTC(2026, 2, 3, 3, 0, 0);
/** No runbook lasts longer. */
const LONGEST_MS = 3 * 3_600_000;
export const INSTANCE = 'i-0123456789abcdef0';
const person: Principal = { name: 'ann', actions: ['*'] };

/**
 * A world in which every runbook is deployed, each under a role with exactly the rights of its
 * contract.
 */
export function runbooks() {
  const clock = new VirtualClock(NIGHT);
  const aws = new SimulatedAws({ clock, random: seededRandom(1) });
  const roles = new Map<string, string>();
  for (const [name, { permissions }] of [...RUNBOOKS, ['approval-gate', approvalGate] as const]) {
    const own = documentName(name);
    const actions = permissions.map(({ action }) => action);
    roles.set(name, aws.setup.role({ name: own, actions }));
    aws.setup.ssmDocument({ name: own, content: textOf(name, 'document') ?? '' });
    const command = textOf(name, 'command');
    if (command === undefined) continue;
    aws.setup.ssmDocument({ name: commandName(name), content: command, type: 'Command' });
  }
  aws.setup.topic('AutomationSurefoot');
  aws.setup.bucket({ name: 'evidence' });
  aws.setup.bucket({ name: 'remedies', objects: { 'up#Shop.sh': 'exit 0' } });

  const call = <T>(service: string, operation: string, input: object): Promise<T> =>
    aws.call(person, service, operation, input) as Promise<T>;

  /** Starts it with the fields of its contract, as a plan would. */
  async function start(name: string, input: Readonly<Record<string, string | string[]>>) {
    const parameters = RUNBOOKS.get(name)?.parameters ?? {};
    const mapped = Object.entries(input).map(([field, value]) => {
      return [parameters[field] ?? field, Array.isArray(value) ? value : [value]];
    });
    const { AutomationExecutionId: id } = await call<{ AutomationExecutionId: string }>(
      'SSM',
      'StartAutomationExecution',
      {
        DocumentName: documentName(name),
        Parameters: {
          AutomationAssumeRole: [roles.get(name)],
          SurefootKey: ['0123456789abcdef0123456789abcdef'],
          ...Object.fromEntries(mapped),
        },
      },
    );
    return id;
  }

  async function get(id: string): Promise<AutomationExecution> {
    const { AutomationExecution } = await call<{ AutomationExecution: AutomationExecution }>(
      'SSM',
      'GetAutomationExecution',
      { AutomationExecutionId: id },
    );
    return AutomationExecution;
  }

  /** How it ended, as people read it: its status, its steps and what it put out. */
  async function ending(id: string) {
    await clock.sleep(LONGEST_MS);
    const { AutomationExecutionStatus: status, StepExecutions, Outputs } = await get(id);
    const steps = (StepExecutions ?? [])
      .filter(({ StepStatus }) => StepStatus !== 'Pending')
      .map(({ StepName, StepStatus }) => `${StepName} ${StepStatus}`);
    return { status, steps, outputs: Outputs ?? {} };
  }

  async function run(...asked: Parameters<typeof start>) {
    return ending(await start(...asked));
  }

  /** Stopped by hand after so long. */
  async function cancel(afterMs: number, ...asked: Parameters<typeof start>) {
    const id = await start(...asked);
    await clock.sleep(afterMs);
    await call('SSM', 'StopAutomationExecution', { AutomationExecutionId: id, Type: 'Cancel' });
    return ending(id);
  }

  async function instanceState(id = INSTANCE): Promise<string | undefined> {
    const { Reservations } = await call<{
      Reservations: { Instances: { State: { Name: string } }[] }[];
    }>('EC2', 'DescribeInstances', { InstanceIds: [id] });
    return Reservations[0]?.Instances[0]?.State.Name;
  }

  return { clock, aws, call, start, get, ending, run, cancel, instanceState };
}
