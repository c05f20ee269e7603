import { stripVTControlCharacters } from 'node:util';
import { isoTime } from '../base/clock.ts';
import { durationText } from '../base/duration.ts';
import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import type { CompiledPlan, StateFacts } from '../compile/index.ts';
import type { HistoryEvent } from '../engine/index.ts';
import type { Watcher } from '../local/index.ts';
import type { Streams } from './output.ts';

/** Tells a recovery while it goes on: one line a state, with what it saw, changed or waits for. */
export class Narrator implements Watcher {
  readonly #streams: Streams;
  #compiled: CompiledPlan | undefined;
  /** When each check asked first, and how often since. */
  readonly #checks = new Map<string, { since: number; turns: number }>();

  constructor(streams: Streams) {
    this.#streams = streams;
  }

  begins(compiled: CompiledPlan, at: number): void {
    this.#compiled = compiled;
    this.#line(at, this.#streams.colors.dim('A good night: everything runs well.'), '');
  }

  resumes(compiled: CompiledPlan, name: string, at: number): void {
    this.#compiled = compiled;
    this.#line(
      at,
      this.#streams.colors.yellow('Resumed'),
      `execution ${name}: its runner was killed`,
    );
  }

  troubleAt(says: string, at: number): void {
    this.#line(at, this.#streams.colors.yellow('Trouble'), says);
  }

  alarmAt(event: JsonObject, at: number): void {
    const detail = isJsonObject(event['detail']) ? event['detail'] : {};
    const state = isJsonObject(detail['state']) ? detail['state'] : {};
    const name = String(detail['alarmName'] ?? 'an alarm');
    this.#line(
      at,
      this.#streams.colors.red(`Alarm ${String(state['value'] ?? '')}`),
      `${name}: ${String(state['reason'] ?? '')}`,
    );
  }

  event(event: HistoryEvent): void {
    const name = String(event.details['name'] ?? '');
    if (event.type.endsWith('StateExited')) this.#exited(event, name);
    if (
      event.type.endsWith('TaskFailed') ||
      event.type === 'LambdaFunctionFailed' ||
      event.type === 'TaskFailed' ||
      event.type === 'TaskTimedOut'
    ) {
      this.#failed(event);
    }
  }

  #exited(event: HistoryEvent, name: string): void {
    const facts = this.#compiled?.states[name];
    if (facts === undefined) return;
    const words = this.#words(facts, event);
    if (words === undefined) return;
    this.#line(event.timestamp, this.#marked(facts, name), words);
  }

  #marked(facts: StateFacts, name: string): string {
    const { colors } = this.#streams;
    if (facts.role === 'change') return colors.yellow(name);
    if (facts.role === 'put back') return colors.magenta(name);
    return facts.role === 'end' ? colors.bold(name) : name;
  }

  /** What the state found out, in words; undefined for states that say nothing of their own. */
  #words(facts: StateFacts, event: HistoryEvent): string | undefined {
    const assigned = assignedBy(event);
    if (assigned['failure'] !== undefined && facts.role !== 'admit' && facts.role !== 'decide') {
      return undefined; // its failure has been told
    }
    switch (facts.role) {
      case 'admit': {
        const admission = assigned['admission'];
        if (!isJsonObject(admission)) return '';
        return admission['admitted'] === true
          ? `admitted as ${String(admission['recovery'])}, holds ${String(admission['target'])}`
          : `${String(admission['outcome'])}: ${String(admission['reason'])}`;
      }
      case 'read':
        return valueText(assigned[facts.gives]);
      case 'change':
        return `done ${valueText(assigned[facts.gives])}`;
      case 'ask':
        return this.#asked(facts, valueText(assigned[facts.gives]), event.timestamp);
      case 'put back':
        return 'settled';
      case 'hand over':
        return 'handed over to people';
      case 'close':
      case 'when':
      case 'decide':
      case 'pause':
      case 'refused':
      case 'call people':
      case 'end':
        return undefined;
    }
  }

  #asked(facts: StateFacts, seen: string, at: number): string {
    const known = this.#checks.get(facts.step) ?? { since: at, turns: 0 };
    const check = { since: known.since, turns: known.turns + 1 };
    this.#checks.set(facts.step, check);
    const most = facts.check?.giveUpAfterMs ?? 0;
    const left = Math.max(0, known.since + most - at);
    return `${seen}  ${this.#streams.colors.dim(`gives up in ${durationText(left)}`)}`;
  }

  #failed(event: HistoryEvent): void {
    const error = String(event.details['error'] ?? event.type);
    const cause = causeText(event.details['cause']);
    this.#line(event.timestamp, this.#streams.colors.red(`  ${error}`), cause);
  }

  #line(at: number, what: string, words: string): void {
    const time = this.#streams.colors.dim(clockText(at));
    const plainLength = stripVTControlCharacters(what).length;
    const gap = ' '.repeat(Math.max(1, 38 - plainLength));
    this.#streams.out(`${time}  ${what}${words === '' ? '' : gap + words}\n`);
  }
}

/** `03:04:05`, in UTC, as all times here. */
export function clockText(at: number): string {
  return isoTime(at).slice(11, 19);
}

function assignedBy(event: HistoryEvent): JsonObject {
  const assigned = event.details['assignedVariables'];
  if (!isJsonObject(assigned)) return {};
  return Object.fromEntries(
    Object.entries(assigned).map(([name, text]) => [
      name,
      typeof text === 'string' ? parsed(text) : text,
    ]),
  );
}

function parsed(text: string): Json {
  try {
    const value: Json = JSON.parse(text); // JSON.parse gives JSON
    return value;
  } catch {
    return text;
  }
}

/** `desired 4, running 3`: the small members of an answer. */
function valueText(value: Json | undefined): string {
  if (!isJsonObject(value)) return value === undefined ? '' : JSON.stringify(value);
  return Object.entries(value)
    .filter(([, inner]) => inner === null || typeof inner !== 'object')
    .map(([name, inner]) => `${name} ${String(inner)}`)
    .join(', ');
}

/** The message of a function's error; other causes as they are, on one line. */
function causeText(cause: Json | undefined): string {
  if (typeof cause !== 'string') return '';
  const value = parsed(cause);
  const message = isJsonObject(value) ? value['errorMessage'] : value;
  return String(message ?? '')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 160);
}
