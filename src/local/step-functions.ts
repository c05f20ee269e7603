import {
  type DescribeExecutionCommandInput,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  type ListExecutionsCommandInput,
  type SendTaskFailureCommandInput,
  type SendTaskSuccessCommandInput,
  type StartExecutionCommandInput,
  StateMachineDoesNotExist,
  type StopExecutionCommandInput,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { type Clock, dateAt } from '../base/clock.ts';
import type { Json } from '../base/json.ts';
import type { AwsPlugin } from '../control/index.ts';
import type { Engine, Execution, ExecutionResult } from '../engine/index.ts';
import { NotSimulated } from '../simulated-aws/index.ts';

/** Starts an execution of the state machine that has this ARN; undefined when there is none. */
export type StartMachine = (machineArn: string, name: string, input: Json) => Execution | undefined;

interface Known {
  readonly execution: Execution;
  readonly machineArn: string;
  readonly input: string;
  ended: (ExecutionResult & { readonly at: number }) | undefined;
}

/**
 * Step Functions on a laptop, as far as functions call it: its executions are those of this
 * laptop's engine. Source: Step Functions API Reference, StartExecution, StopExecution,
 * DescribeExecution, ListExecutions.
 */
export class LocalStepFunctions {
  readonly #clock: Clock;
  readonly #start: StartMachine;
  readonly #executions = new Map<string, Known>();
  readonly #engines: Pick<Engine, 'sendTaskSuccess' | 'sendTaskFailure'>[] = [];

  constructor(clock: Clock, start: StartMachine) {
    this.#clock = clock;
    this.#start = start;
  }

  /** Executions that have not ended. */
  get running(): readonly Execution[] {
    return [...this.#executions.values()]
      .filter(({ ended }) => ended === undefined)
      .map(({ execution }) => execution);
  }

  /** Tasks of this engine may be answered by their tokens. */
  answersFor(engine: Pick<Engine, 'sendTaskSuccess' | 'sendTaskFailure'>): void {
    this.#engines.push(engine);
  }

  /** Notes an execution that somebody else started, such as a rule of the bus. */
  know(execution: Execution, machineArn: string, input: Json): void {
    const known: Known = { execution, machineArn, input: JSON.stringify(input), ended: undefined };
    this.#executions.set(execution.arn, known);
    execution.done.then(
      (result) => {
        known.ended = { ...result, at: this.#clock.now() };
      },
      () => this.#executions.delete(execution.arn), // a Bug, which its owner reports
    );
  }

  /** Answers an SFN client. `allow` throws where the caller's role does not let it. */
  plugin(allow: (action: string) => void): AwsPlugin {
    return {
      applyToStack: (stack) =>
        stack.add(
          (_next, context) => async (args) => {
            const operation = (context.commandName ?? '').replace(/Command$/, '');
            allow(`states:${operation}`);
            const output = this.#answer(operation, args.input);
            return { output: { ...output, $metadata: { httpStatusCode: 200 } }, response: {} };
          },
          { step: 'initialize', priority: 'high', name: 'surefootStepFunctions' },
        ),
    };
  }

  /** The SDK has typed each input by its command before it comes here. */
  #answer(operation: string, input: object): object {
    switch (operation) {
      case 'StartExecution':
        return this.#startExecution(input as StartExecutionCommandInput);
      case 'StopExecution':
        return this.#stopExecution(input as StopExecutionCommandInput);
      case 'DescribeExecution':
        return this.#describeExecution(input as DescribeExecutionCommandInput);
      case 'ListExecutions':
        return this.#listExecutions(input);
      case 'SendTaskSuccess': {
        const { taskToken = '', output = '{}' } = input as SendTaskSuccessCommandInput;
        const parsed: Json = JSON.parse(output);
        return this.#send((engine) => engine.sendTaskSuccess(taskToken, parsed));
      }
      case 'SendTaskFailure': {
        const { taskToken = '', error, cause } = input as SendTaskFailureCommandInput;
        return this.#send((engine) => engine.sendTaskFailure(taskToken, error, cause));
      }
      default:
        throw new NotSimulated('SFN', operation);
    }
  }

  /** Source: API Reference, SendTaskSuccess: a token whose task has ended is TaskTimedOut. */
  #send(send: (engine: Pick<Engine, 'sendTaskSuccess' | 'sendTaskFailure'>) => boolean): object {
    if (this.#engines.some(send)) return {};
    throw new TaskTimedOut({ message: 'Task Timed Out', $metadata: {} });
  }

  /**
   * Started again with the same name and input while it runs, it is the same execution; ended, or
   * with another input, the name is taken.
   */
  #startExecution({ stateMachineArn = '', name, input = '{}' }: StartExecutionCommandInput) {
    if (name === undefined) throw new NotSimulated('SFN', 'StartExecution', 'no name');
    const arn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
    const known = this.#executions.get(arn);
    if (known !== undefined) {
      const same = known.ended === undefined && known.input === input;
      if (same) return started(known.execution);
      const message = `Execution Already Exists: '${arn}'`;
      throw new ExecutionAlreadyExists({ message, $metadata: {} });
    }
    const parsed: Json = JSON.parse(input);
    const execution = this.#start(stateMachineArn, name, parsed);
    if (execution === undefined) {
      const message = `State Machine Does Not Exist: '${stateMachineArn}'`;
      throw new StateMachineDoesNotExist({ message, $metadata: {} });
    }
    this.know(execution, stateMachineArn, parsed);
    return started(execution);
  }

  #stopExecution({ executionArn, error, cause }: StopExecutionCommandInput) {
    const { execution } = this.#known(executionArn);
    execution.stop(error, cause);
    return { stopDate: dateAt(this.#clock.now()) };
  }

  #describeExecution({ executionArn }: DescribeExecutionCommandInput) {
    const known = this.#known(executionArn);
    const { error, cause, output } = known.ended ?? {};
    return {
      ...listed(known),
      input: known.input,
      ...(output === undefined ? {} : { output: JSON.stringify(output) }),
      ...(error === undefined ? {} : { error }),
      ...(cause === undefined ? {} : { cause }),
    };
  }

  /** Newest first, in one page. */
  #listExecutions({ stateMachineArn, statusFilter }: ListExecutionsCommandInput) {
    const all = [...this.#executions.values()].map((known) => ({ known, shown: listed(known) }));
    const executions = all
      .filter(({ known }) => known.machineArn === stateMachineArn)
      .filter(({ shown }) => statusFilter === undefined || shown.status === statusFilter)
      .map(({ shown }) => shown)
      .toSorted((a, b) => b.startDate.getTime() - a.startDate.getTime());
    return { executions };
  }

  #known(arn: string | undefined): Known {
    const known = this.#executions.get(arn ?? '');
    if (known !== undefined) return known;
    const message = `Execution Does Not Exist: '${arn}'`;
    throw new ExecutionDoesNotExist({ message, $metadata: {} });
  }
}

function started({ arn, startedAt }: Execution) {
  return { executionArn: arn, startDate: dateAt(startedAt) };
}

function listed({ execution, machineArn, ended }: Known) {
  return {
    executionArn: execution.arn,
    stateMachineArn: machineArn,
    name: execution.name,
    status: ended?.status ?? ('RUNNING' as const),
    startDate: dateAt(execution.startedAt),
    ...(ended === undefined ? {} : { stopDate: dateAt(ended.at) }),
  };
}
