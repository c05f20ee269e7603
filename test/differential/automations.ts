import type { Clock } from '../../src/base/clock.ts';
import { canonicalJson, type Json, type JsonObject } from '../../src/base/json.ts';
import {
  documentName,
  KEY_PARAMETER,
  ROLE_PARAMETER,
  type Target,
  targetKey,
} from '../../src/contract/index.ts';
import { waitKey } from '../../src/control/waits.ts';
import type { Invocation } from '../../src/local/invocation.ts';
import { awsError } from '../functions/fake-aws.ts';
import type { Things } from './stand-in.ts';

/** How long an automation runs. */
const RUN_MS = 20_000;

type Parameters = Readonly<Record<string, readonly string[]>>;

interface Automation {
  status: string;
  readonly document: string;
  readonly parameters: Parameters;
  readonly outputs: Readonly<Record<string, readonly string[]>>;
}

/** What an order of the machine says of the runbook that it wants. */
interface Order {
  readonly recovery: string;
  readonly step: string;
  readonly item: string;
  readonly attempt: number;
  readonly target: Target;
  readonly input: {
    readonly gives: Readonly<Record<string, string>>;
    readonly undo: { readonly runbook?: string; readonly parameters?: JsonObject };
  };
}

/** What befalls the automation that an order leads to. */
interface Ordered {
  readonly order: Order;
  /** The thing that it raises by one. */
  readonly thing: string;
  readonly invocation: Invocation;
  readonly answer: Json;
  readonly stuck: boolean;
}

/**
 * Systems Manager, as far as runbooks go: an automation does its work when it is started, and ends
 * a while later. One that undoes takes one from the thing, unless what lies on top cannot go back.
 */
export class Automations {
  readonly #clock: Clock;
  readonly #things: Things;
  readonly #ended: (id: string, status: string) => void;
  readonly #all = new Map<string, Automation>();
  /** By the key that the automation carries. */
  readonly #ordered = new Map<string, Ordered>();
  /** Things, by the document that undoes what was done to them and its parameters. */
  readonly #undoes = new Map<string, string>();
  /** What a thing held before a step changed it first. */
  readonly #before = new Map<string, { readonly thing: string; readonly level: number }>();
  readonly #timers: (() => void)[] = [];

  constructor(clock: Clock, things: Things, ended: (id: string, status: string) => void) {
    this.#clock = clock;
    this.#things = things;
    this.#ended = ended;
  }

  /** A function was asked for this automation: what befalls the function befalls its start. */
  order(ordered: Ordered): void {
    const { undo } = ordered.order.input;
    this.#ordered.set(waitKey(ordered.order), ordered);
    if (undo.runbook === undefined || undo.parameters === undefined) return;
    const lists = Object.entries(undo.parameters).map(([name, value]) => [name, [String(value)]]);
    const parameters = Object.fromEntries(lists) as Parameters;
    this.#undoes.set(nameOf(documentName(undo.runbook), parameters), ordered.thing);
  }

  /** The thing on this target that the runbook of this step changed, and what it held before. */
  before(
    step: string,
    target: string,
  ): { readonly thing: string; readonly level: number } | undefined {
    return this.#before.get(`${step} ${target}`);
  }

  /** Nothing of this case happens any more. */
  close(): void {
    for (const cancel of this.#timers) cancel();
  }

  async answer(operation: string, input: JsonObject): Promise<object> {
    const id = String(input['AutomationExecutionId']);
    switch (operation) {
      case 'DescribeDocument':
        return { Document: { DefaultVersion: '1' } };
      case 'StartAutomationExecution':
        return this.#start(String(input['DocumentName']), input['Parameters'] as Parameters);
      case 'DescribeAutomationExecutions':
        return {
          AutomationExecutionMetadataList: [...this.#all].map(([at, { document }]) => {
            return { AutomationExecutionId: at, DocumentName: document };
          }),
        };
      case 'GetAutomationExecution':
        return { AutomationExecution: this.#described(id) };
      case 'StopAutomationExecution':
        this.#end(id, 'Cancelled');
        return {};
      default:
        throw new TypeError(`Nobody here answers ${operation}.`);
    }
  }

  async #start(document: string, parameters: Parameters): Promise<object> {
    const ordered = this.#ordered.get(parameters[KEY_PARAMETER]?.[0] ?? '');
    if (ordered === undefined) return this.#undo(document, parameters);
    const { thing, stuck, answer, order, invocation } = ordered;
    const outputs = Object.entries(order.input.gives).map(([field, output]) => {
      return [output, [String((answer as JsonObject)[field])]] as const;
    });
    const call = { service: 'SSM', operation: 'StartAutomationExecution' };
    const start = async () => {
      const place = `${order.step} ${targetKey(order.target)}`;
      const level = this.#things.level(thing);
      if (!this.#before.has(place)) this.#before.set(place, { thing, level });
      this.#things.set(thing, this.#things.level(thing) + 1);
      if (stuck) this.#things.stick(thing, this.#things.level(thing));
      return this.#run(document, parameters, 'Success', Object.fromEntries(outputs));
    };
    return invocation.around(call, start, () => awsError('ThrottlingException'));
  }

  #undo(document: string, parameters: Parameters): object {
    const thing = this.#undoes.get(nameOf(document, parameters));
    if (thing === undefined) throw new TypeError(`Nobody ordered ${document}.`);
    const level = this.#things.level(thing);
    if (this.#things.isStuck(thing, level)) return this.#run(document, parameters, 'Failed', {});
    this.#things.set(thing, level - 1);
    return this.#run(document, parameters, 'Success', {});
  }

  #run(
    document: string,
    parameters: Parameters,
    ends: string,
    outputs: Automation['outputs'],
  ): object {
    const id = `automation-${this.#all.size + 1}`;
    this.#all.set(id, { status: 'InProgress', document, parameters, outputs });
    this.#timers.push(this.#clock.after(RUN_MS, () => this.#end(id, ends)));
    return { AutomationExecutionId: id };
  }

  #end(id: string, status: string): void {
    const one = this.#all.get(id);
    if (one?.status !== 'InProgress') return;
    one.status = status;
    this.#ended(id, status);
  }

  #described(id: string): object {
    const one = this.#all.get(id);
    if (one === undefined) throw awsError('AutomationExecutionNotFoundException');
    const { status, parameters, outputs } = one;
    return { AutomationExecutionStatus: status, Parameters: parameters, Outputs: outputs };
  }
}

/** A document and what it is told, without what Surefoot adds. */
function nameOf(document: string, parameters: Parameters): string {
  const { [KEY_PARAMETER]: _key, [ROLE_PARAMETER]: _role, ...others } = parameters;
  return `${document} ${canonicalJson(others)}`;
}
