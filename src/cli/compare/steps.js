import { durationText } from '../../base/duration.ts';
import { isJsonObject } from '../../base/json.ts';
import { inputDifference, plainExpression } from './plain.ts';
const LEADING = ['decide', 'put back', 're-check'];
const WORDS = {
    read: 'a look',
    change: 'a change',
    ask: 'a question',
    when: 'a branch',
    match: 'a branch',
    'hand over': 'a hand-over to people',
    pause: 'a pause',
};
/** Steps that came, went or changed, by the sentences that name them. */
export function stepsCompared(before, after) {
    const [old, now] = [partsOf(before), partsOf(after)];
    const added = [...now.values()].filter(({ name }) => !old.has(name));
    const gone = [...old.values()].filter(({ name }) => !now.has(name));
    const kept = [...now.values()].filter(({ name }) => old.has(name));
    const order = kept.map(({ name }) => name).join('\n');
    const oldOrder = [...old.keys()].filter((name) => now.has(name)).join('\n');
    return [
        ...added.map((part) => ({ says: `adds ${wordOf(part)}`, care: part.facts.role === 'change' })),
        ...gone.map((part) => ({
            says: `no longer has ${wordOf(part)}`,
            care: part.facts.role === 'ask' || part.facts.role === 'hand over',
        })),
        ...kept.flatMap((part) => partCompared(before, after, old.get(part.name) ?? part, part)),
        ...(order === oldOrder ? [] : [{ says: 'takes its steps in another order', care: true }]),
    ];
}
function partsOf({ plan, machine }) {
    const parts = new Map();
    for (const [name, facts] of Object.entries(plan.states)) {
        const state = machine.States[name];
        if (state === undefined || facts.step === '' || LEADING.includes(facts.role))
            continue;
        if (facts.role === 'pause' && name !== facts.step)
            continue; // between two turns of a check
        parts.set(name, { name, state, facts });
    }
    return parts;
}
function wordOf({ name, facts }) {
    const task = facts.task === '' ? '' : ` (${facts.task})`;
    return `${WORDS[facts.role] ?? `a step (${facts.role})`}: "${name}"${task}`;
}
function partCompared(before, after, old, now) {
    const named = `"${now.name}"`;
    const said = [];
    if (old.facts.task !== now.facts.task) {
        said.push({ says: `${named} calls ${now.facts.task}, before ${old.facts.task}`, care: true });
    }
    else if (inputDifference(inputOf(old), inputOf(now)) !== '') {
        const words = inputDifference(inputOf(old), inputOf(now));
        said.push({ says: `${named} is given ${words}`, care: now.facts.role === 'change' });
    }
    const [oldFlag, nowFlag] = [decisionOf(before, old), decisionOf(after, now)];
    if (oldFlag !== '' && nowFlag !== '' && oldFlag !== nowFlag) {
        said.push({ says: `${named} is decided otherwise: ${nowFlag}, before ${oldFlag}`, care: true });
    }
    return [...said, ...checkCompared(old, now), ...backCompared(before, after, now)];
}
function checkCompared(old, now) {
    const [was, is] = [old.facts.check, now.facts.check];
    if (was === null || is === null || isFurtherQuestion(now))
        return waitCompared(old, now);
    const said = [];
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
function isFurtherQuestion({ name, facts }) {
    return name !== facts.step && facts.loop === null;
}
function waitCompared({ state: old }, { name, state: now }) {
    if (old.Type !== 'Wait' || now.Type !== 'Wait' || old.Seconds === now.Seconds)
        return [];
    return [{ says: `"${name}" waits ${now.Seconds} s, before ${old.Seconds} s`, care: false }];
}
/** How its way back changed, where it is a change. */
function backCompared(before, after, { name, facts }) {
    if (facts.role !== 'change')
        return [];
    const [was, is] = [backOf(before, name), backOf(after, name)];
    if (was === is || is.startsWith(`${was} within `))
        return [];
    return [{ says: `"${name}" goes back otherwise: ${is}, before ${was}`, care: true }];
}
function backOf({ plan }, step) {
    const found = Object.entries(plan.states).find(([, facts]) => {
        return facts.role === 'put back' && facts.step === step;
    });
    if (found === undefined)
        return 'not at all';
    const [name, { notYetMs }] = found;
    // Earlier releases do not tell the time.
    const within = typeof notYetMs !== 'number' ? '' : ` within ${durationText(notYetMs)}`;
    return name.startsWith('Put back: ') ? `put back${within}` : 'only accounted for';
}
/** What the task is given, without what the platform adds. */
function inputOf({ state }) {
    const given = state.Type === 'Task' && isJsonObject(state.Arguments) ? state.Arguments : {};
    const payload = given['Payload'];
    return isJsonObject(payload) ? payload['input'] : undefined;
}
/** The expressions of the truth values that a branch or a check looks at, wherever assigned. */
function decisionOf({ plan, machine }, { name, facts }) {
    const choices = Object.entries(machine.States).flatMap(([of, state]) => {
        const own = of === name || (facts.role === 'ask' && isDecisionOf(plan.states[of], facts));
        return own && state.Type === 'Choice' ? state.Choices : [];
    });
    const looked = choices.flatMap(({ Condition }) => {
        return /^\{% \$(\w+) = true %\}$/.exec(String(Condition))?.[1] ?? [];
    });
    const ready = looked.filter((variable) => !variable.endsWith('GaveUp'));
    const found = Object.values(machine.States).flatMap((state) => {
        const assigned = 'Assign' in state ? (state.Assign ?? {}) : {};
        return ready.flatMap((variable) => (variable in assigned ? [String(assigned[variable])] : []));
    });
    return [...new Set(found.map(plainExpression))].join(' or ');
}
function isDecisionOf(state, { step, loop }) {
    return (loop ?? null) !== null && state?.role === 'decide' && state.step === step;
}
