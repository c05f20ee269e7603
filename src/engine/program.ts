import type {
  ChoiceState,
  FailState,
  MapState,
  ParallelState,
  PassState,
  Retrier,
  State,
  StateMachine,
  SucceedState,
  TaskState,
  WaitState,
} from '../asl/types.ts';
import type { Json, JsonObject } from '../base/json.ts';
import { jsonataLanguage } from './jsonata-language.ts';
import type { Template } from './language.ts';
import { parseResource, type Resource } from './resource.ts';

/** A definition made ready to run: every expression parsed, every reference resolved. */
export interface Program {
  readonly body: Body;
  /** Whole seconds; undefined for none. */
  readonly timeoutSeconds: number | undefined;
}

/** States that run on one thread: the machine, a branch, or an item processor. */
export interface Body {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, Compiled>;
}

/** What a state, a choice rule or a catcher gives and remembers. */
export interface Yield {
  readonly assign: readonly (readonly [string, Template])[] | undefined;
  readonly output: Template | undefined;
}

export interface CompiledCatcher extends Yield {
  readonly errorEquals: readonly string[];
  readonly next: string;
}

interface Base<S extends State> extends Yield {
  readonly name: string;
  /** `TaskStateEntered`, and so on. */
  readonly enteredEvent: string;
  readonly exitedEvent: string;
  readonly source: S;
  /** Undefined at an end. */
  readonly next: string | undefined;
  readonly retry: readonly Retrier[];
  readonly catchers: readonly CompiledCatcher[];
}

export type Compiled =
  | CompiledTask
  | CompiledPass
  | CompiledChoice
  | CompiledWait
  | CompiledSucceed
  | CompiledFail
  | CompiledParallel
  | CompiledMap;

export interface CompiledTask extends Base<TaskState> {
  readonly type: 'Task';
  readonly resource: Resource;
  readonly arguments: Template | undefined;
  readonly timeoutSeconds: Template | undefined;
  readonly heartbeatSeconds: Template | undefined;
  readonly credentials: Template | undefined;
}
export interface CompiledPass extends Base<PassState> {
  readonly type: 'Pass';
}
export interface CompiledChoice extends Base<ChoiceState> {
  readonly type: 'Choice';
  readonly rules: readonly CompiledRule[];
  readonly fallback: string | undefined;
}
export interface CompiledRule extends Yield {
  readonly condition: Template;
  readonly conditionText: string;
  readonly next: string;
}
export interface CompiledWait extends Base<WaitState> {
  readonly type: 'Wait';
  readonly seconds: Template | undefined;
  readonly timestamp: Template | undefined;
}
export interface CompiledSucceed extends Base<SucceedState> {
  readonly type: 'Succeed';
}
export interface CompiledFail extends Base<FailState> {
  readonly type: 'Fail';
  readonly error: Template | undefined;
  readonly cause: Template | undefined;
}
export interface CompiledParallel extends Base<ParallelState> {
  readonly type: 'Parallel';
  readonly branches: readonly Body[];
  readonly arguments: Template | undefined;
}
export interface CompiledMap extends Base<MapState> {
  readonly type: 'Map';
  readonly processor: Body;
  readonly distributed: boolean;
  readonly items: Template | undefined;
  readonly itemSelector: Template | undefined;
  readonly maxConcurrency: Template | undefined;
  readonly toleratedFailureCount: Template | undefined;
  readonly toleratedFailurePercentage: Template | undefined;
  readonly batch: CompiledBatch | undefined;
}
export interface CompiledBatch {
  readonly maxItems: Template | undefined;
  readonly maxBytes: Template | undefined;
  readonly input: Template | undefined;
}

/** The definition must have passed validation. */
export function compileProgram(machine: StateMachine): Program {
  return { body: compileBody(machine), timeoutSeconds: machine.TimeoutSeconds };
}

function compileBody(source: Pick<StateMachine, 'StartAt' | 'States'>): Body {
  return {
    startAt: source.StartAt,
    states: new Map(
      Object.entries(source.States).map(([name, state]) => [name, compileState(name, state)]),
    ),
  };
}

function compileState(name: string, state: State): Compiled {
  const field = (key: string): Template | undefined => {
    const value = asJson(state)[key];
    return value === undefined ? undefined : jsonataLanguage.compile(value, key);
  };
  const base = commonOf(name, state);
  switch (state.Type) {
    case 'Task':
      return {
        ...base,
        type: state.Type,
        source: state,
        resource: parseResource(state.Resource) as Resource, // validated
        arguments: field('Arguments'),
        timeoutSeconds: field('TimeoutSeconds'),
        heartbeatSeconds: field('HeartbeatSeconds'),
        credentials: field('Credentials'),
      };
    case 'Choice':
      return {
        ...base,
        type: state.Type,
        source: state,
        rules: compileRules(state.Choices),
        fallback: state.Default,
      };
    case 'Wait':
      return {
        ...base,
        type: state.Type,
        source: state,
        seconds: field('Seconds'),
        timestamp: field('Timestamp'),
      };
    case 'Fail':
      return {
        ...base,
        type: state.Type,
        source: state,
        error: field('Error'),
        cause: field('Cause'),
      };
    case 'Parallel':
      return {
        ...base,
        type: state.Type,
        source: state,
        branches: state.Branches.map(compileBody),
        arguments: field('Arguments'),
      };
    case 'Map':
      return {
        ...base,
        type: state.Type,
        source: state,
        processor: compileBody(state.ItemProcessor),
        distributed: state.ItemProcessor.ProcessorConfig?.Mode === 'DISTRIBUTED',
        items: field('Items'),
        itemSelector: field('ItemSelector'),
        maxConcurrency: field('MaxConcurrency'),
        toleratedFailureCount: field('ToleratedFailureCount'),
        toleratedFailurePercentage: field('ToleratedFailurePercentage'),
        batch: compileBatch(state['ItemBatcher'] as JsonObject | undefined),
      };
    case 'Pass':
      return { ...base, type: state.Type, source: state };
    case 'Succeed':
      return { ...base, type: state.Type, source: state };
  }
}

/** What every type of state has in common, as far as it has it. */
function commonOf(name: string, state: State) {
  return {
    name,
    enteredEvent: `${state.Type}StateEntered`,
    exitedEvent: `${state.Type}StateExited`,
    ...yieldOf(asJson(state), ''),
    next: 'Next' in state ? (state.Next as string | undefined) : undefined,
    retry: 'Retry' in state ? state.Retry : [],
    catchers: 'Catch' in state ? compileCatchers(state.Catch.map(asJson)) : [],
  };
}

function compileRules(choices: Extract<State, { Type: 'Choice' }>['Choices']) {
  return choices.map((rule, index) => ({
    ...yieldOf(asJson(rule), `Choices[${index}]/`),
    condition: jsonataLanguage.compile(rule.Condition, `Choices[${index}]/Condition`),
    conditionText: String(rule.Condition),
    next: rule.Next,
  }));
}

/**
 * A part of a definition, whose types are narrower than JSON's: validation has found it to be JSON.
 */
function asJson(part: object): JsonObject {
  return part as JsonObject;
}

function yieldOf(source: JsonObject, prefix: string): Yield {
  const { compile } = jsonataLanguage;
  const assign = source['Assign'] as JsonObject | undefined;
  const output = source['Output'];
  return {
    assign:
      assign === undefined
        ? undefined
        : Object.entries(assign).map(([key, value]) => [
            key,
            compile(value, `${prefix}Assign/${key}`),
          ]),
    output: output === undefined ? undefined : compile(output, `${prefix}Output`),
  };
}

function compileCatchers(catchers: readonly JsonObject[]): CompiledCatcher[] {
  return catchers.map((catcher, index) => ({
    ...yieldOf(catcher, `Catch[${index}]/`),
    errorEquals: catcher['ErrorEquals'] as readonly string[],
    next: catcher['Next'] as string,
  }));
}

function compileBatch(batcher: JsonObject | undefined): CompiledBatch | undefined {
  if (batcher === undefined) return undefined;
  const field = (key: string): Template | undefined => {
    const value: Json | undefined = batcher[key];
    return value === undefined ? undefined : jsonataLanguage.compile(value, `ItemBatcher/${key}`);
  };
  return {
    maxItems: field('MaxItemsPerBatch'),
    maxBytes: field('MaxInputBytesPerBatch'),
    input: field('BatchInput'),
  };
}
