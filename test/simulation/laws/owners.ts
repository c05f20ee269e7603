import type { Deed } from '../happened.ts';
import type { Night } from '../night.ts';
import { changesMade, entryOf, type RawRecord, recordsOf, targetOf } from './records.ts';

/** Who set a field as it is: undefined where nobody has since the night began. */
export type Owner = Deed | undefined;

/** What a change did to one field, and whose that was before. */
export interface Turn {
  readonly deed: Deed;
  readonly field: string;
  readonly before: Owner;
  readonly after: Owner;
}

/**
 * Follows each field that plans and people set through the night. A put back gives the field back
 * to whoever owned it before the change. A change that sets what stands there already leaves it to
 * whoever set it.
 */
export function turnsOf(night: Night): readonly Turn[] {
  const records = new Map(recordsOf(night).map((record) => [record.recovery, record]));
  const owners = new Map<string, Owner>();
  const ownersBefore = new Map<string, Owner>();
  const values = new Map<string, unknown>();
  return changesMade(night)
    .filter(({ input }) => input['desiredCount'] !== undefined)
    .map((deed) => {
      const field = `${targetOf(deed)} desiredCount`;
      const before = owners.get(field);
      const place = `${deed.recovery} ${deed.step}`;
      if (deed.doing === 'run' && before?.recovery !== deed.recovery) {
        ownersBefore.set(place, before);
      } else if (deed.doing === 'run' && before?.step !== deed.step) {
        ownersBefore.set(place, before);
      }
      const stands = deed.doing === 'run' && values.get(field) === deed.input['desiredCount'];
      values.set(field, deed.input['desiredCount']);
      if (stands) return { deed, field, before, after: before };
      const after = deed.doing === 'put back' ? ownersBefore.get(place) : deed;
      owners.set(field, givesBack(records, deed) ? after : deed);
      return { deed, field, before, after: owners.get(field) };
    });
}

/** Does the put back set what was there before? */
function givesBack(records: ReadonlyMap<string, RawRecord>, deed: Deed): boolean {
  if (deed.doing !== 'put back') return true;
  const record = records.get(deed.recovery);
  const entry = record === undefined ? undefined : entryOf(record, deed);
  return entry?.before['desiredCount'] === deed.input['desiredCount'];
}
