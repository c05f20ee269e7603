import type { StateMachine } from '../asl/types.ts';
import { durationText } from '../base/duration.ts';
import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import type { CompiledPlan, StateFacts } from '../compile/index.ts';
import type { HistoryEvent } from '../engine/index.ts';
import type { Entry, Watcher } from '../local/index.ts';
import type { Streams } from './output.ts';
import { Page, type Paint } from './page.ts';
import {
  admissionText,
  changeText,
  labelOf,
  nameOf,
  objectAt,
  payloadOf,
  putBackText,
  reasonText,
  verdictOf,
} from './told.ts';
import { answerText, failureText } from './words.ts';

/** Longer names stand on a line of their own. */
const NAME_WIDTH_MAX = 28;

/** A check while it asks: since when, what it last saw, and what was last printed of it. */
interface Check {
  readonly since: number;
  readonly seen: ReadonlyMap<string, string>;
  readonly printed: string;
}

/** A Task that fails over and over in the same way is told once. */
interface Trouble {
  readonly name: string;
  readonly text: string;
  readonly since: number;
  readonly times: number;
  /** Id of the latest event: a state that exits right after it was not tried again. */
  readonly event: number;
  readonly until: number;
}

/** Tells a recovery while it goes on: one line for what is seen, changed, waited for or failed. */
export class Narrator implements Watcher {
  readonly #streams: Streams;
  #page: Page;
  #compiled: CompiledPlan | undefined;
  #machine: StateMachine | undefined;
  readonly #checks = new Map<string, Check>();
  /** What each step has changed, in words. */
  readonly #did = new Map<string, string>();
  #trouble: Trouble | undefined;
  #state = '';
  #answer: Json | undefined;
  #question: { readonly name: string; readonly at: number; readonly yes: string } | undefined;

  constructor(streams: Streams) {
    this.#streams = streams;
    this.#page = new Page(streams, 12);
  }

  begins(compiled: CompiledPlan, at: number): void {
    this.#opens(compiled);
    this.#page.line({ at, name: 'All is well', words: '', paint: this.#streams.colors.dim });
  }

  resumes(compiled: CompiledPlan, name: string, at: number): void {
    this.#opens(compiled);
    const words = `goes on with ${name}, whose runner was killed`;
    this.#page.line({ at, name: compiled.name, words, paint: this.#streams.colors.yellow });
  }

  #opens(compiled: CompiledPlan): void {
    const names = Object.entries(compiled.states).map(([name, facts]) => nameOf(name, facts));
    this.#compiled = compiled;
    this.#machine = JSON.parse(compiled.asl) as StateMachine; // the compiler printed it
    this.#page = new Page(
      this.#streams,
      Math.min(NAME_WIDTH_MAX, Math.max(...names.map(({ length }) => length))),
    );
    this.#checks.clear();
  }

  troubleAt(says: string, at: number): void {
    this.#page.line({ at, name: 'Trouble', words: says, paint: this.#streams.colors.yellow });
  }

  alarmAt(event: JsonObject, at: number): void {
    const detail = objectAt(event, 'detail');
    if (typeof detail['alarmName'] !== 'string') {
      this.#page.line({ at, ...startWords(event), paint: this.#streams.colors.cyan });
      return;
    }
    const state = objectAt(detail, 'state');
    const words = `${detail['alarmName']}: ${reasonText(String(state['reason'] ?? ''))}`;
    const name = state['value'] === 'ALARM' ? 'Alarm' : `Alarm is ${String(state['value'])}`;
    this.#page.line({ at, name, words, paint: this.#streams.colors.red });
  }

  entries(step: string, entries: readonly Entry[]): void {
    this.#did.set(step, entries.map(({ did }) => changeText(did)).join('; '));
  }

  event(event: HistoryEvent): void {
    const name = String(event.details['name'] ?? '');
    if (event.type.endsWith('StateEntered')) this.#entered(name, event.timestamp);
    else if (event.type === 'TaskSucceeded') this.#answer = payloadOf(event);
    else if (event.type === 'TaskFailed' || event.type === 'TaskTimedOut') this.#failed(event);
    else if (event.type.endsWith('StateExited')) this.#exited(event, name);
  }

  #entered(name: string, at: number): void {
    const asked = this.#question;
    this.#question = undefined;
    if (asked !== undefined) {
      this.#page.line({
        at: asked.at,
        name: asked.name,
        words: asked.yes === name ? 'yes' : 'no',
        paint: this.#streams.colors.dim,
      });
    }
    this.#state = name;
    this.#answer = undefined;
    if (this.#compiled?.states[name]?.role !== 'approve') return;
    this.#page.line({ at, name, words: 'people are asked', paint: this.#streams.colors.yellow });
  }

  #exited(event: HistoryEvent, name: string): void {
    const facts = this.#compiled?.states[name];
    if (facts === undefined) return;
    const gaveUp = this.#trouble?.event === event.previousEventId;
    this.#tellTrouble(gaveUp);
    if (facts.role === 'when' && facts.step !== '') this.#asks(event, name);
    if (facts.role === 'ask' && !gaveUp) this.#asked(facts, name, event);
    else if (facts.role === 'hand over' || !gaveUp) this.#tell(facts, name, event.timestamp);
  }

  #asks({ timestamp }: HistoryEvent, name: string): void {
    const choice = this.#machine?.States[name];
    const yes = choice?.Type === 'Choice' ? (choice.Choices[0]?.Next ?? '') : '';
    this.#question = { name, at: timestamp, yes };
  }

  /**
   * What a state that answered found out or did. Nothing for states that say nothing of their own.
   */
  #tell(facts: StateFacts, name: string, at: number): void {
    const { colors } = this.#streams;
    const answer = isJsonObject(this.#answer) ? this.#answer : {};
    switch (facts.role) {
      case 'admit':
        return this.#page.line({ at, name, words: admissionText(answer) });
      case 'read':
        return this.#page.line({ at, name, words: answerText(answer) });
      case 'change':
      case 'runbook': {
        const words = this.#did.get(facts.step) || answerText(answer) || 'done';
        return this.#page.line({ at, name, words, paint: colors.yellow });
      }
      case 'put back': {
        const became = putBackText(answer);
        if (became === '') return; // it was never changed
        const words = [became, this.#did.get(facts.step) ?? '']
          .filter((text) => text !== '')
          .join(': ');
        return this.#page.line({ at, name, words, paint: colors.magenta });
      }
      case 'hand over':
        return this.#page.line({ at, name, words: 'handed over to people', paint: colors.yellow });
      case 'ask first':
        if (name !== `Ask first: ${facts.step}`) return; // a look, which the question tells
        return this.#page.line({ at, name, words: 'approved', paint: colors.green });
      case 'approve':
        return this.#page.line({ at, name, words: 'approved', paint: colors.green });
      case 'call people':
        return this.#page.line({ at, name, words: 'people were called', paint: colors.red });
      case 'tell':
        return this.#page.line({ at, name, words: 'told', paint: colors.green });
      case 'ask':
      case 'look first':
      case 'begin':
      case 'branch end':
      case 'claim':
      case 'close':
      case 'cure':
      case 'decide':
      case 'end':
      case 'for each':
      case 'join':
      case 'match':
      case 'pause':
      case 're-check':
      case 'refused':
      case 'together':
      case 'when':
    }
  }

  /**
   * A check is told when what it sees changes; in between its time left ticks where somebody
   * watches.
   */
  #asked(facts: StateFacts, name: string, event: HistoryEvent): void {
    const at = event.timestamp;
    const known = this.#checks.get(facts.step) ?? { since: at, seen: new Map(), printed: '' };
    const label = labelOf(name, facts.step);
    const words = answerText(this.#answer);
    const seen = new Map([...known.seen, [label, label === '' ? words : `${label}: ${words}`]]);
    const check = { ...known, seen };
    this.#checks.set(facts.step, check);
    if (name === this.#lastAsk(facts.step)) this.#turn(facts, check, event);
  }

  /** A check of several reads has had its turn when the last of them has answered. */
  #lastAsk(step: string): string | undefined {
    const asks = Object.entries(this.#compiled?.states ?? {}).filter(
      ([, facts]) => facts.role === 'ask' && facts.step === step,
    );
    return asks.at(-1)?.[0];
  }

  #turn(facts: StateFacts, check: Check, event: HistoryEvent): void {
    const { colors } = this.#streams;
    const { timestamp: at, details } = event;
    const line = { at, name: facts.step };
    const verdict = verdictOf(objectAt(details, 'assignedVariables'));
    const what = [...check.seen.values()].join('; ');
    const passed = durationText(at - check.since);
    const left = durationText(Math.max(0, check.since + (facts.check?.giveUpAfterMs ?? 0) - at));
    const most = facts.check?.inARow ?? 0;
    if (verdict.ready) {
      const words = `${what} · ready ${most} times in a row · took ${passed}`;
      this.#page.line({ ...line, words, paint: colors.green });
      this.#checks.delete(facts.step);
      return;
    }
    if (verdict.failed || verdict.gaveUp) {
      const words = `${what} · ${verdict.failed ? 'will not become ready' : `gave up after ${passed}`}`;
      this.#page.line({ ...line, words, paint: colors.red });
      this.#checks.delete(facts.step);
      return;
    }
    const streak = verdict.inARow === 0 ? 'not ready' : `${verdict.inARow} of ${most}`;
    const words = `${what} · ${streak} · ${left} left`;
    const printed = `${what} ${verdict.inARow > 0}`;
    if (printed === check.printed) this.#page.draft({ ...line, words });
    else this.#page.line({ ...line, words });
    this.#checks.set(facts.step, { ...check, printed });
  }

  #failed(event: HistoryEvent): void {
    const { error, cause } = event.details;
    const text = failureText(String(error ?? event.type), typeof cause === 'string' ? cause : '');
    if (this.#trouble !== undefined && this.#trouble.text !== text) this.#tellTrouble(false);
    const { timestamp: until, id } = event;
    const { since = until, times = 0 } = this.#trouble ?? {};
    this.#trouble = { name: this.#state, text, since, times: times + 1, event: id, until };
    this.#page.draft({ at: until, name: this.#state, words: text });
  }

  #tellTrouble(gaveUp: boolean): void {
    if (this.#trouble === undefined) return;
    const { name: state, text, since, times, until } = this.#trouble;
    const { colors } = this.#streams;
    const facts = this.#compiled?.states[state];
    const name = facts === undefined ? state : nameOf(state, facts);
    const asked = labelOf(state, facts?.step ?? '');
    const often = times === 1 ? '' : ` (${times} times in ${durationText(until - since)})`;
    const what = gaveUp ? `failed: ${text}${often}` : `${text}${often}`;
    const words = asked === '' ? what : `${asked} ${what}`;
    const tone: Paint = gaveUp ? colors.red : colors.dim;
    this.#page.line({ at: since, name, words, tone, ...(gaveUp && { paint: colors.red }) });
    this.#trouble = undefined;
  }
}

/** What started the plan, where it is no alarm. */
function startWords(event: JsonObject): { name: string; words: string } {
  if ('byHand' in event) {
    return { name: 'By hand', words: String(objectAt(event, 'byHand')['key']) };
  }
  if ('planned' in event) return { name: 'Schedule', words: String(event['planned']) };
  return { name: 'Event', words: `${String(event['detail-type'])} of ${String(event['source'])}` };
}
