import {
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  StateMachineDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { dateAt } from '../base/clock.ts';
import { NotSimulated } from '../simulated-aws/index.ts';
/**
 * Step Functions on a laptop, as far as functions call it: its executions are those of this
 * laptop's engine. Source: Step Functions API Reference, StartExecution, StopExecution,
 * DescribeExecution, ListExecutions.
 */
export class LocalStepFunctions {
  #clock;
  #start;
  #executions = new Map();
  #engines = [];
  constructor(clock, start) {
    this.#clock = clock;
    this.#start = start;
  }
  /** Executions that have not ended. */
  get running() {
    return [...this.#executions.values()]
      .filter(({ ended }) => ended === undefined)
      .map(({ execution }) => execution);
  }
  /** Tasks of this engine may be answered by their tokens. */
  answersFor(engine) {
    this.#engines.push(engine);
  }
  /** Notes an execution that somebody else started, such as a rule of the bus. */
  know(execution, machineArn, input) {
    const known = { execution, machineArn, input: JSON.stringify(input), ended: undefined };
    this.#executions.set(execution.arn, known);
    execution.done.then(
      (result) => {
        known.ended = { ...result, at: this.#clock.now() };
      },
      () => this.#executions.delete(execution.arn),
    );
  }
  /** Answers an SFN client. `allow` throws where the caller's role does not let it. */
  plugin(allow) {
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
  #answer(operation, input) {
    switch (operation) {
      case 'StartExecution':
        return this.#startExecution(input);
      case 'StopExecution':
        return this.#stopExecution(input);
      case 'DescribeExecution':
        return this.#describeExecution(input);
      case 'ListExecutions':
        return this.#listExecutions(input);
      case 'SendTaskSuccess': {
        const { taskToken = '', output = '{}' } = input;
        const parsed = JSON.parse(output);
        return this.#send((engine) => engine.sendTaskSuccess(taskToken, parsed));
      }
      case 'SendTaskFailure': {
        const { taskToken = '', error, cause } = input;
        return this.#send((engine) => engine.sendTaskFailure(taskToken, error, cause));
      }
      default:
        throw new NotSimulated('SFN', operation);
    }
  }
  /** Source: API Reference, SendTaskSuccess: a token whose task has ended is TaskTimedOut. */
  #send(send) {
    if (this.#engines.some(send)) return {};
    throw new TaskTimedOut({ message: 'Task Timed Out', $metadata: {} });
  }
  /**
   * Started again with the same name and input while it runs, it is the same execution; ended, or
   * with another input, the name is taken.
   */
  #startExecution({ stateMachineArn = '', name, input = '{}' }) {
    if (name === undefined) throw new NotSimulated('SFN', 'StartExecution', 'no name');
    const arn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
    const known = this.#executions.get(arn);
    if (known !== undefined) {
      const same = known.ended === undefined && known.input === input;
      if (same) return started(known.execution);
      const message = `Execution Already Exists: '${arn}'`;
      throw new ExecutionAlreadyExists({ message, $metadata: {} });
    }
    const parsed = JSON.parse(input);
    const execution = this.#start(stateMachineArn, name, parsed);
    if (execution === undefined) {
      const message = `State Machine Does Not Exist: '${stateMachineArn}'`;
      throw new StateMachineDoesNotExist({ message, $metadata: {} });
    }
    this.know(execution, stateMachineArn, parsed);
    return started(execution);
  }
  #stopExecution({ executionArn, error, cause }) {
    const { execution } = this.#known(executionArn);
    execution.stop(error, cause);
    return { stopDate: dateAt(this.#clock.now()) };
  }
  #describeExecution({ executionArn }) {
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
  #listExecutions({ stateMachineArn, statusFilter }) {
    const all = [...this.#executions.values()].map((known) => ({ known, shown: listed(known) }));
    const executions = all
      .filter(({ known }) => known.machineArn === stateMachineArn)
      .filter(({ shown }) => statusFilter === undefined || shown.status === statusFilter)
      .map(({ shown }) => shown)
      .toSorted((a, b) => b.startDate.getTime() - a.startDate.getTime());
    return { executions };
  }
  #known(arn) {
    const known = this.#executions.get(arn ?? '');
    if (known !== undefined) return known;
    const message = `Execution Does Not Exist: '${arn}'`;
    throw new ExecutionDoesNotExist({ message, $metadata: {} });
  }
}
function started({ arn, startedAt }) {
  return { executionArn: arn, startDate: dateAt(startedAt) };
}
function listed({ execution, machineArn, ended }) {
  return {
    executionArn: execution.arn,
    stateMachineArn: machineArn,
    name: execution.name,
    status: ended?.status ?? 'RUNNING',
    startDate: dateAt(execution.startedAt),
    ...(ended === undefined ? {} : { stopDate: dateAt(ended.at) }),
  };
}
