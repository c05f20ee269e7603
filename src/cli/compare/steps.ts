import type { State } from '../../asl/types.ts';
import { durationText } from '../../base/duration.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import type { StateFacts } from '../../compile/index.ts';
import { askingCompared, itemsCompared, payloadOf, placedStates, turnsCompared } from './blocks.ts';
import type { Compared, Said } from './compare.ts';
import { inputDifference, plainExpression } from './plain.ts';

/** A state that says what a step does: not its waits, its decisions or its way back. */
interface Part {
  readonly name: string;
  readonly state: State;
  /** The items or the branch that it stands in; '' for neither. */
  readonly inside: string;
  readonly facts: StateFacts;
}

const LEADING: readonly string[] = [
  ...['decide', 'put back', 're-check', 'ask first', 'look first'],
  ...['begin', 'branch end', 'join', 'cure'], // what holds a block together
];

/** What does more than it did when it is added, and promises less when it is gone. */
const DOING: readonly string[] = ['change', 'runbook', 'claim'];
const ASSURING: readonly string[] = ['ask', 'hand over', 'approve'];

const WORDS: Readonly<Record<string, string>> = {
  read: 'a look',
  change: 'a change',
  runbook: 'a runbook',
  ask: 'a question',
  when: 'a branch',
  match: 'a branch',
  'hand over': 'a hand-over to people',
  pause: 'a pause',
  tell: 'a message to people',
  claim: 'a claim',
  approve: 'a question to people',
  together: 'several things side by side',
  'for each': 'steps for every item of a list',
};

/** Steps that came, went or changed, by the sentences that name them. */
export function stepsCompared(before: Compared, after: Compared): readonly Said[] {
  const [old, now] = [partsOf(before), partsOf(after)];
  const added = [...now.values()].filter(({ name }) => !old.has(name));
  const gone = [...old.values()].filter(({ name }) => !now.has(name));
  const kept = [...now.values()].filter(({ name }) => old.has(name));
  const order = kept.map(({ name }) => name).join('\n');
  const oldOrder = [...old.keys()].filter((name) => now.has(name)).join('\n');
  return [
    ...added.map((part) => ({
      says: `adds ${wordOf(part)}`,
      care: DOING.includes(part.facts.role),
    })),
    ...gone.map((part) => ({
      says: `no longer has ${wordOf(part)}`,
      care: ASSURING.includes(part.facts.role),
    })),
    ...kept.flatMap((part) => partCompared(before, after, old.get(part.name) ?? part, part)),
    ...turnsCompared(before, after),
    ...(order === oldOrder ? [] : [{ says: 'takes its steps in another order', care: true }]),
  ];
}

function partsOf({ plan, machine }: Compared): ReadonlyMap<string, Part> {
  const parts = new Map<string, Part>();
  const placed = placedStates(machine.States);
  for (const [name, facts] of Object.entries(plan.states)) {
    const { state, inside } = placed.get(name) ?? {};
    if (
      state === undefined ||
      inside === undefined ||
      facts.step === '' ||
      LEADING.includes(facts.role)
    )
      continue;
    if (facts.role === 'pause' && name !== facts.step) continue; // between two turns of a check
    parts.set(name, { name, state, inside, facts });
  }
  return parts;
}

function wordOf({ name, inside, facts }: Part): string {
  const task = facts.task === '' ? '' : ` (${facts.task})`;
  const where = inside === '' ? '' : `, in ${inside}`;
  return `${WORDS[facts.role] ?? `a step (${facts.role})`}: "${name}"${task}${where}`;
}

function partCompared(before: Compared, after: Compared, old: Part, now: Part): readonly Said[] {
  const named = `"${now.name}"`;
  const said: Said[] = [];
  if (old.facts.task !== now.facts.task) {
    said.push({ says: `${named} calls ${now.facts.task}, before ${old.facts.task}`, care: true });
  } else if (inputDifference(inputOf(old), inputOf(now)) !== '') {
    const words = inputDifference(inputOf(old), inputOf(now));
    said.push({ says: `${named} is given ${words}`, care: changes(now) });
  }
  const [oldFlag, nowFlag] = [decisionOf(before, old), decisionOf(after, now)];
  if (oldFlag !== '' && nowFlag !== '' && oldFlag !== nowFlag) {
    said.push({ says: `${named} is decided otherwise: ${nowFlag}, before ${oldFlag}`, care: true });
  }
  if (old.inside !== now.inside) {
    const [is, was] = [now.inside, old.inside].map((one) => (one === '' ? 'no block' : one));
    said.push({ says: `${named} stands in ${is}, before in ${was}`, care: true });
  }
  return [
    ...said,
    ...boundsCompared(old, now),
    ...checkCompared(old, now),
    ...backCompared(before, after, now),
  ];
}

/** Of a list of items, and of a question to people. Earlier releases knew neither. */
function boundsCompared(old: Part, now: Part): readonly Said[] {
  if (now.facts.role !== old.facts.role) return [];
  if (now.facts.role === 'approve') return askingCompared(now.name, old.state, now.state);
  const most = [old.facts.itemsMax, now.facts.itemsMax] as const;
  return itemsCompared(now.name, [old.state, now.state], most);
}

function checkCompared(old: Part, now: Part): readonly Said[] {
  const [was, is] = [old.facts.check, now.facts.check];
  if (was === null || is === null || isFurtherQuestion(now)) return waitCompared(old, now);
  const said: Said[] = [];
  const step = `"${now.facts.step}"`;
  if (was.giveUpAfterMs !== is.giveUpAfterMs) {
    const [longer, shorter] = [durationText(is.giveUpAfterMs), durationText(was.giveUpAfterMs)];
    said.push({ says: `${step} gives up after ${longer}, before ${shorter}`, care: false });
  }
  if (was.everyMs !== is.everyMs) {
    const [now, before] = [durationText(is.everyMs), durationText(was.everyMs)];
    said.push({ says: `${step} asks every ${now}, before ${before}`, care: false });
  }
  if (was.inARow !== is.inARow) {
    const words = `${step} wants ${is.inARow} good answers in a row, before ${was.inARow}`;
    said.push({ says: words, care: is.inARow < was.inARow });
  }
  return said;
}

/** A check with several questions is told of once, at its first. */
function isFurtherQuestion({ name, facts }: Part): boolean {
  return name !== facts.step && facts.loop === null;
}

function waitCompared({ state: old }: Part, { name, state: now }: Part): readonly Said[] {
  if (old.Type !== 'Wait' || now.Type !== 'Wait' || old.Seconds === now.Seconds) return [];
  return [{ says: `"${name}" waits ${now.Seconds} s, before ${old.Seconds} s`, care: false }];
}

function changes({ facts }: Part): boolean {
  return facts.role === 'change' || facts.role === 'runbook';
}

/** How its way back changed, where it is a change. */
function backCompared(before: Compared, after: Compared, part: Part): readonly Said[] {
  if (!changes(part)) return [];
  const { name } = part;
  const [was, is] = [backOf(before, name), backOf(after, name)];
  if (was === is || is.startsWith(`${was} within `)) return [];
  return [{ says: `"${name}" goes back otherwise: ${is}, before ${was}`, care: true }];
}

function backOf({ plan }: Compared, step: string): string {
  const found = Object.entries(plan.states).filter(([, facts]) => {
    return facts.role === 'put back' && facts.step === step;
  });
  const said = found.map(([name, { notYetMs }]) => {
    // Earlier releases do not tell the time.
    const within = typeof notYetMs !== 'number' ? '' : ` within ${durationText(notYetMs)}`;
    if (name.startsWith('Set back: ')) return `set by a task${within}`;
    return name.startsWith('Put back: ') ? `put back${within}` : 'only accounted for';
  });
  return said.length === 0 ? 'not at all' : said.join(', then ');
}

/** What the task is given, or the targets of a claim, without what the platform adds. */
function inputOf({ state }: Part): Json | undefined {
  const { input, targets } = payloadOf(state);
  return targets === undefined ? input : { targets };
}

/** The expressions of the truth values that a branch or a check looks at, wherever assigned. */
function decisionOf({ plan, machine }: Compared, { name, facts }: Part): string {
  const placed = placedStates(machine.States);
  const choices = [...placed].flatMap(([of, { state }]) => {
    const own = of === name || (facts.role === 'ask' && isDecisionOf(plan.states[of], facts));
    return own && state.Type === 'Choice' ? state.Choices : [];
  });
  const looked = choices.flatMap(({ Condition }) => {
    return /^\{% \$(\w+) = true %\}$/.exec(String(Condition))?.[1] ?? [];
  });
  const ready = looked.filter((variable) => !variable.endsWith('GaveUp'));
  const found = [...placed.values()].flatMap(({ state }) => {
    const assigned: JsonObject = 'Assign' in state ? (state.Assign ?? {}) : {};
    return ready.flatMap((variable) => (variable in assigned ? [String(assigned[variable])] : []));
  });
  return [...new Set(found.map(plainExpression))].join(' or ');
}

function isDecisionOf(state: StateFacts | undefined, { step, loop }: StateFacts): boolean {
  return (loop ?? null) !== null && state?.role === 'decide' && state.step === step;
}
