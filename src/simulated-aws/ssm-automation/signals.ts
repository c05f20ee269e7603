import { AwsFault } from '../aws-fault.ts';
import { NotSimulated } from '../not-simulated.ts';
import type { Principal } from '../principal.ts';
import type { World } from '../world.ts';
import { approverOf, decided } from './actions/approve.ts';
import { answerStep, currentOf, goOn } from './run.ts';
import { type AutomationState, ENDED } from './state.ts';

export type Signal = 'Approve' | 'Reject' | 'Resume' | 'StartStep' | 'StopStep';

type Payload = Readonly<Record<string, readonly string[]>>;

/**
 * Somebody says something to an automation.
 * Source: API Reference, SendAutomationSignal, and its exceptions; what the messages say is ours.
 */
export function signal(
  world: World,
  automation: AutomationState,
  caller: Principal,
  { type, payload }: { readonly type: Signal; readonly payload: Payload },
): void {
  if (ENDED.has(automation.status)) throw invalid('The automation has ended.');
  if (automation.stopping !== null) throw invalid('The automation is being stopped.');
  switch (type) {
    case 'Approve':
    case 'Reject':
      return answerApproval(world, automation, caller, type === 'Approve', payload);
    case 'Resume':
      return resume(world, automation, payload);
    case 'StartStep':
      return startStep(world, automation, payload);
    case 'StopStep':
      return stopOne(world, automation, payload);
  }
}

function answerApproval(
  world: World,
  automation: AutomationState,
  caller: Principal,
  approved: boolean,
  payload: Payload,
): void {
  const { step } = currentOf(world, automation);
  if (step.action !== 'aws:approve' || step.status !== 'Waiting') {
    throw invalid('No step waits for an approval.');
  }
  const inputs = step.inputs ?? {};
  const approver = approverOf(world, inputs, caller);
  if (approver === undefined) throw invalid('The caller is none of the approvers.');
  const comment = payload['Comment']?.join(' ') ?? '';
  answerStep(world, automation, decided(step, inputs, approver, { approved, comment }));
}

function resume(world: World, automation: AutomationState, payload: Payload): void {
  const { step } = currentOf(world, automation);
  checkName(automation, payload);
  if (step.action !== 'aws:pause' || step.status !== 'Waiting' || !names(payload, step.name)) {
    throw invalid('This step is not paused.');
  }
  answerStep(world, automation, { is: 'done' });
}

/** Source: API Reference, StartAutomationExecution, Mode Interactive: each step is started. */
function startStep(world: World, automation: AutomationState, payload: Payload): void {
  const { step } = currentOf(world, automation);
  checkName(automation, payload);
  const next = step.status === 'Pending' && names(payload, step.name);
  if (automation.mode !== 'Interactive' || !next) {
    throw invalid('This step does not wait for being started.');
  }
  step.memory = { ...step.memory, started: true };
  goOn(world, automation.id);
}

/** What follows a step that was stopped alone, AWS does not tell. */
function stopOne(world: World, automation: AutomationState, payload: Payload): void {
  const { step } = currentOf(world, automation);
  const [id = ''] = payload['StepExecutionId'] ?? [];
  if (!automation.steps.some((candidate) => candidate.id === id)) throw noStep();
  if (step.id !== id || step.startedAt === null) throw invalid('This step does not run.');
  throw new NotSimulated('SSM', 'SendAutomationSignal', 'StopStep', 'what comes after it');
}

function names(payload: Payload, step: string): boolean {
  return payload['StepName']?.[0] === step;
}

function checkName(automation: AutomationState, payload: Payload): void {
  if (!automation.steps.some(({ name }) => names(payload, name))) throw noStep();
}

function noStep(): AwsFault {
  return new AwsFault('AutomationStepNotFoundException', 'The step is not in this automation.');
}

function invalid(message: string): AwsFault {
  return new AwsFault('InvalidAutomationSignalException', message);
}
