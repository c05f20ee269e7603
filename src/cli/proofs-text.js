import { durationText } from '../base/duration.ts';
import { BYTES_MAX, TYPICAL_CALL_MS, } from '../compile/index.ts';
import { usdText } from './price.ts';
import { wrapped } from './words.ts';
const NAME_WIDTH = 16;
const PAGE_WIDTH = 100;
/** What is proved of a plan, as a table; `paths`: with the way that causes each figure. */
export function proofsText(proofs, cost, paths) {
    return rowsOf(proofs, cost)
        .flatMap(({ name, says, because }) => {
        const way = paths && because !== '' ? [because] : [];
        const lines = [...says, ...way].flatMap((text) => wrapped(text, PAGE_WIDTH - NAME_WIDTH - 2));
        return lines.map((line, at) => `  ${(at === 0 ? name : '').padEnd(NAME_WIDTH)}${line}\n`);
    })
        .join('');
}
function rowsOf(proofs, cost) {
    const { time, transitions, events, bytes, states } = proofs;
    const { worst, typical } = time;
    return [
        {
            name: 'worst time',
            says: [
                `${durationText(worst.total.amount)} in all: ${durationText(worst.forward.amount)} forward, ` +
                    `${durationText(worst.back.amount)} back`,
            ],
            because: wayOf(worst.total, durationText),
        },
        {
            name: 'typical time',
            says: [
                `${durationText(typical.forward.amount)} forward, ${durationText(typical.back.amount)} back, ` +
                    `when nothing fails, a call takes ${durationText(TYPICAL_CALL_MS)} and what is waited for is there at once`,
            ],
            because: wayOf(typical.forward, durationText),
        },
        {
            name: 'transitions',
            says: [
                `${count(transitions.worst.amount)} at worst, ${count(transitions.typical.amount)} typical`,
            ],
            because: wayOf(transitions.worst, count),
        },
        { name: 'cost', says: [costText(cost)], because: '' },
        {
            name: 'history',
            says: [`${count(events.amount)} events at worst, of 25,000`],
            because: wayOf(events, count),
        },
        {
            name: 'bytes',
            says: [
                `definition ${size(bytes.definition)} of ${size(BYTES_MAX.definition)}`,
                `given to a task ${size(bytes.input.bytes)} of ${size(BYTES_MAX.payload)}, "${bytes.input.state}"`,
                `kept at once ${size(bytes.assign.bytes)} of ${size(BYTES_MAX.payload)}, "${bytes.assign.state}"`,
                `kept in all ${size(bytes.variables)} of ${size(BYTES_MAX.variables)}`,
            ],
            because: '',
        },
        {
            name: 'states',
            says: [
                `${states.all}, of which ${states.platform} are the platform's and ${states.rollback} go back ` +
                    `(${Math.round(100 * states.rollbackShare)} % of the plan's own)`,
            ],
            because: states.path.join(' > '),
        },
        ...usesOf(proofs),
    ];
}
function usesOf({ rights, controlPlanes, quotas }) {
    return [
        {
            name: 'rights',
            says: rights.map(({ role, permissions }) => {
                const actions = [...new Set(permissions.map(({ action }) => action))];
                return `${role}: ${actions.join(', ')}`;
            }),
            because: '',
        },
        {
            name: 'control planes',
            says: controlPlanes.map(({ service, where, forRollback }) => {
                return `${service} in ${where === 'own Region' ? 'its own Region' : where}${forRollback ? ', also to go back' : ''}`;
            }),
            because: '',
        },
        {
            name: 'quotas',
            says: quotas.map(({ quota, granted, asked }) => {
                return `${quota}: ${asked}; ${granted === null ? 'no published rate' : `granted ${granted}`}`;
            }),
            because: '',
        },
    ].map((row) => (row.says.length === 0 ? { ...row, says: ['none'] } : row));
}
function costText({ worstUsd, typicalUsd, price }) {
    return (`${usdText(worstUsd)} at worst, ${usdText(typicalUsd)} typical, in state transitions at ` +
        `$${price.usdPerMillionTransitions} a million (${price.asOf}, ${price.source})`);
}
/** The parts that count, in the order of the way. */
function wayOf({ path }, text) {
    const parts = path.filter(({ amount }) => amount > 0);
    return `by way of: ${parts.map((part) => partText(part, text)).join(' > ')}`;
}
function partText({ state, times, amount }, text) {
    return `${state}${times > 1 ? ` (${times} times)` : ''} ${text(amount)}`;
}
/** `2,629`. */
function count(value) {
    return value.toLocaleString('en-US');
}
/** `33 KiB`, `1 MiB`. */
function size(bytes) {
    if (bytes < 1_048_576)
        return `${Math.ceil(bytes / 1_024)} KiB`;
    return `${Math.ceil((10 * bytes) / 1_048_576) / 10} MiB`;
}
