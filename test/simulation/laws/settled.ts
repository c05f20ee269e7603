import type { Deed } from '../happened.ts';
import type { Night } from '../night.ts';
import type { Law } from './law.ts';
import { turnsOf } from './owners.ts';
import {
  changesOfRecoveries,
  entryOf,
  isListed,
  type RawRecord,
  recordsOf,
  recordWrites,
} from './records.ts';

export const settled: Law = {
  name: 'settled',
  says: 'Every change that was made is proved good, put back, or listed as left, or a person says.',
  check(night) {
    const records = new Map(recordsOf(night).map((record) => [record.recovery, record]));
    return [...standing(night, records), ...notPutBack(night, records), ...touched(night)];
  },
};

/** A person's word on a change stays; a call that was asked for before may still be carried out. */
function touched(night: Night): string[] {
  return recordWrites(night).flatMap(({ write, before, after }) =>
    (before?.entries ?? [])
      .filter(({ settled: word }) => word !== undefined)
      .filter(({ key, rev }) => after.entries.find((now) => now.key === key)?.rev !== rev)
      .map(({ step }) => `${write.invocation} touched "${step}", which a person has settled.`),
  );
}

/** A person has typed that this change is undone: it need not be listed, whatever is to be seen. */
function saidUndone({ happened }: Night, record: RawRecord, deed: Deed): boolean {
  const word = entryOf(record, deed)?.settled;
  return happened.orders.some(
    ({ id, about }) =>
      id === word?.by &&
      about['as'] === 'undone' &&
      about['recovery'] === record.recovery &&
      about['step'] === deed.step,
  );
}

/** Of each field: whose change stands at the end, and when its recovery closed. */
function standing(night: Night, records: ReadonlyMap<string, RawRecord>): string[] {
  const turns = turnsOf(night);
  const closes = recordWrites(night).filter(({ after }) => after.state === 'closed');
  const fields = new Set(turns.map(({ field }) => field));
  return [...fields].flatMap((field) => {
    const mine = turns.filter((turn) => turn.field === field);
    const atClose = closes.flatMap(({ write, after }) => {
      const owner = mine.findLast(({ deed }) => deed.order < write.order)?.after;
      return owner?.recovery === after.recovery ? complaint(night, owner, after, field) : [];
    });
    const owner = mine.at(-1)?.after;
    const record = owner === undefined ? undefined : records.get(owner.recovery);
    if (owner === undefined || owner.recovery === '') return atClose;
    return [...new Set([...atClose, ...complaint(night, owner, record, field)])];
  });
}

function complaint(
  night: Night,
  deed: Deed,
  record: RawRecord | undefined,
  field: string,
): string[] {
  if (record === undefined) return [`${field} was set by ${deed.invocation}; it has no record.`];
  if (record.outcome === 'recovered' || isListed(record, deed)) return [];
  if (saidUndone(night, record, deed)) return [];
  const { plan, recovery, outcome = 'not closed' } = record;
  return [
    `${field} stands as "${deed.step}" of ${plan} ${recovery} set it: ${outcome}, not listed.`,
  ];
}

/** What was made and neither proved nor put back is listed, whoever set the field since. */
function notPutBack(night: Night, records: ReadonlyMap<string, RawRecord>): string[] {
  return changesOfRecoveries(night)
    .filter(({ doing }) => doing === 'run')
    .flatMap((deed) => {
      const record = records.get(deed.recovery);
      if (record === undefined || record.outcome === 'recovered') return [];
      const status = entryOf(record, deed)?.status ?? 'not written down';
      if (status === 'undone' || isListed(record, deed)) return [];
      if (saidUndone(night, record, deed)) return [];
      // What nothing of is to be seen may have been taken back by somebody else.
      if (status === 'as-before' && deed.input['desiredCount'] !== undefined) return [];
      return [`"${deed.step}" of ${deed.recovery} was made, is ${status}, and is not listed.`];
    });
}
