import { durationText } from '../../base/duration.ts';
import { isJsonObject } from '../../base/json.ts';
import { promiseText } from './plain.ts';
import { rightsCompared } from './rights.ts';
import { stepsCompared } from './steps.ts';
/** Every difference between two sets of plans, by name, in the order of the second. */
export function compare(before, after) {
    // Two plans alone are compared whatever they are called.
    const [one] = before;
    const [other] = after;
    if (before.length === 1 && after.length === 1 && one !== undefined && other !== undefined) {
        return comparePlans(one, other);
    }
    const gone = before.filter(({ name }) => !after.some((plan) => plan.name === name));
    return [
        ...after.flatMap((plan) => {
            const old = before.find(({ name }) => name === plan.name);
            if (old !== undefined)
                return comparePlans(old, plan);
            return [{ plan: plan.name, says: 'is a new plan', care: true }];
        }),
        ...gone.map(({ name }) => ({ plan: name, says: 'is no longer a plan', care: true })),
    ];
}
function comparePlans(before, after) {
    const [old, now] = [compared(before), compared(after)];
    const said = [
        ...(before.name === after.name
            ? []
            : [{ says: `is called ${after.name}, before ${before.name}`, care: false }]),
        ...promisesCompared(old, now),
        ...stepsCompared(old, now),
        ...rightsCompared(before, after),
        ...boundsCompared(before, after),
    ];
    const unsaid = said.length > 0 || before.asl === after.asl
        ? []
        : [
            {
                says: 'its state machine differs in detail: compare what `compile` prints',
                care: false,
            },
        ];
    return [...said, ...unsaid].map((one) => ({ plan: after.name, ...one }));
}
function compared(plan) {
    return { plan, machine: JSON.parse(plan.asl) }; // the compiler printed it
}
const MODES = ['observe', 'diagnose', 'approve', 'automatic'];
/** What the plan says of itself: why, what starts it, on what, how far and how often. */
function promisesCompared(before, after) {
    const [old, now] = [promises(before), promises(after)];
    const said = [];
    if (before.machine.Comment !== after.machine.Comment) {
        said.push({ says: `gives another reason: "${after.machine.Comment ?? ''}"`, care: false });
    }
    if (promiseText(old['trigger']) !== promiseText(now['trigger'])) {
        said.push({ says: `is started by something else: ${promiseText(now['trigger'])}`, care: true });
    }
    if (promiseText(old['target']) !== promiseText(now['target'])) {
        said.push({ says: `protects something else: ${promiseText(now['target'])}`, care: true });
    }
    if (old['mode'] !== now['mode']) {
        const wider = MODES.indexOf(promiseText(now['mode'])) > MODES.indexOf(promiseText(old['mode']));
        said.push({
            says: `may go as far as ${promiseText(now['mode'])}, before ${promiseText(old['mode'])}`,
            care: wider,
        });
    }
    if (promiseText(old['limits']) !== promiseText(now['limits'])) {
        said.push({
            says: `has other limits: ${promiseText(now['limits'])}, before ${promiseText(old['limits'])}`,
            care: true,
        });
    }
    const [oldMs, nowMs] = [Number(old['timeLimitMs']), Number(now['timeLimitMs'])];
    if (oldMs !== nowMs) {
        said.push({
            says: `has a time limit of ${durationText(nowMs)}, before ${durationText(oldMs)}`,
            care: nowMs > oldMs,
        });
    }
    return said;
}
/** What Admit is told of the plan. */
function promises({ machine }) {
    const admit = machine.States[machine.StartAt];
    const given = admit?.Type === 'Task' && isJsonObject(admit.Arguments) ? admit.Arguments : {};
    const payload = given['Payload'];
    const plan = isJsonObject(payload) ? payload['plan'] : undefined;
    return isJsonObject(plan) ? plan : {};
}
/** How long it can take, where that changed. */
function boundsCompared({ proofs: old }, { proofs: now }) {
    const told = (what, was, is) => {
        if (was === is)
            return [];
        return [{ says: `${what} ${durationText(is)}, before ${durationText(was)}`, care: false }];
    };
    return [
        ...told('can take at worst', old.worstForwardMs, now.worstForwardMs),
        ...told('can take to go back', old.worstBackMs, now.worstBackMs),
    ];
}
