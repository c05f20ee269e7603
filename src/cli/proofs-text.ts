import { durationText } from '../base/duration.ts';
import {
  BYTES_MAX,
  type Longest,
  type PathPart,
  type Proofs,
  TYPICAL_CALL_MS,
} from '../compile/index.ts';
import { type Cost, usdText } from './price.ts';
import { wrapped } from './words.ts';

/** A heading of the table, and its lines. */
interface Row {
  readonly name: string;
  readonly says: readonly string[];
  /** The way, or the states, that cause it. */
  readonly because: string;
}

const NAME_WIDTH = 16;
const PAGE_WIDTH = 100;

/** What is proved of a plan, as a table; `paths`: with the way that causes each figure. */
export function proofsText(proofs: Proofs, cost: Cost, paths: boolean): string {
  return rowsOf(proofs, cost, paths)
    .flatMap(({ name, says, because }) => {
      const way = paths && because !== '' ? [because] : [];
      const lines = [...says, ...way].flatMap((text) => wrapped(text, PAGE_WIDTH - NAME_WIDTH - 2));
      return lines.map((line, at) => `  ${(at === 0 ? name : '').padEnd(NAME_WIDTH)}${line}\n`);
    })
    .join('');
}

function rowsOf(proofs: Proofs, cost: Cost, paths: boolean): readonly Row[] {
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
    { name: 'cost', says: [costText(cost)], because: 'by way of the transitions above' },
    {
      name: 'history',
      says: [`${count(events.amount)} events at worst, of 25,000`],
      because: wayOf(events, count),
    },
    {
      name: 'bytes',
      says: [
        `definition ${size(bytes.definition)} of ${size(BYTES_MAX.definition)}, the largest part "${bytes.definitionBy}"`,
        `given to a task ${size(bytes.input.bytes)} of ${size(BYTES_MAX.payload)}, "${bytes.input.state}"`,
        ...(bytes.passed.state === ''
          ? []
          : [
              `given by what runs side by side ${size(bytes.passed.bytes)} of ${size(BYTES_MAX.payload)}, "${bytes.passed.state}"`,
            ]),
        `kept at once ${size(bytes.assign.bytes)} of ${size(BYTES_MAX.payload)}, "${bytes.assign.state}"`,
        `kept in all ${size(bytes.variables)} of ${size(BYTES_MAX.variables)}, most of it by "${bytes.variablesBy}"`,
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
    ...usesOf(proofs, paths ? because : (text) => text),
  ];
}

/** The line, with the states that cause it. */
function because(text: string, path: readonly string[]): string {
  return path.length === 0 ? text : `${text} (${path.join(', ')})`;
}

function usesOf({ rights, controlPlanes, quotas }: Proofs, told: typeof because): readonly Row[] {
  return [
    {
      name: 'rights',
      says: rights.map(({ role, permissions, path }) => {
        const actions = [...new Set(permissions.map(({ action }) => action))];
        // The machine's own are those of all of its states.
        return told(`${role}: ${actions.join(', ')}`, role === 'machine' ? [] : path);
      }),
      because: '',
    },
    {
      name: 'control planes',
      says: controlPlanes.map(({ service, where, forRollback, path }) => {
        const place = where === 'own Region' ? 'its own Region' : where;
        return told(`${service} in ${place}${forRollback ? ', also to go back' : ''}`, path);
      }),
      because: '',
    },
    {
      name: 'quotas',
      says: quotas.map(({ quota, granted, asked, path }) => {
        const rate = granted === null ? 'no published rate' : `granted ${granted}`;
        return told(`${quota}: ${asked}; ${rate}`, path);
      }),
      because: '',
    },
  ].map((row) => (row.says.length === 0 ? { ...row, says: ['none'] } : row));
}

function costText({ worstUsd, typicalUsd, price }: Cost): string {
  return (
    `${usdText(worstUsd)} at worst, ${usdText(typicalUsd)} typical, in state transitions at ` +
    `$${price.usdPerMillionTransitions} a million (${price.asOf}, ${price.source})`
  );
}

/** The parts that count, in the order of the way. */
function wayOf({ path }: Longest, text: (amount: number) => string): string {
  const parts = path.filter(({ amount }) => amount > 0);
  return `by way of: ${parts.map((part) => partText(part, text)).join(' > ')}`;
}

function partText({ state, times, amount }: PathPart, text: (amount: number) => string): string {
  return `${state}${times > 1 ? ` (${times} times)` : ''} ${text(amount)}`;
}

/** `2,629`. */
function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** `33 KiB`, `1 MiB`. */
function size(bytes: number): string {
  if (bytes < 1_048_576) return `${Math.ceil(bytes / 1_024)} KiB`;
  return `${Math.ceil((10 * bytes) / 1_048_576) / 10} MiB`;
}
