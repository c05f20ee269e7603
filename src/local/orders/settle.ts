import { isoTime } from '../../base/clock.ts';
import { StateError } from '../../base/errors.ts';
import { VirtualClock } from '../../base/virtual-clock.ts';
import { quietFrom } from '../../control/entry.ts';
import { Board, type Entry, Recoveries } from '../../control/index.ts';
import { Settling, unsettled } from '../../control/settling.ts';
import { amend } from '../../functions/end-retry.ts';
import type { Desk } from '../desk.ts';
import { beginner, type Done, recordOf, refused, standing } from './order.ts';

/** `resolve`: a person says what became of a change that could not be put back. */
export async function resolveStep(
  desk: Desk,
  recovery: string,
  step: string,
  said: { readonly as: 'undone' | 'kept'; readonly comment?: string | undefined },
): Promise<Done> {
  const known = await recordOf(desk, recovery);
  const settleable = known.outcome === 'rollback incomplete' || known.takenBy !== undefined;
  if (known.state !== 'closed') {
    throw refused('CLI1044', known, 'It has not ended; only what it leaves can be settled.');
  }
  const open = settleable ? unsettled(known.entries) : [];
  const meant = open.filter((entry) => named(entry, step));
  if (meant.length === 0) {
    throw new StateError('CLI1044', {
      found: `Recovery ${recovery} has nothing to be settled called "${step}".`,
      now: standing(known),
    });
  }
  const { by, runtime } = desk;
  const { as, comment } = said;
  const until = quietSince(known.entries);
  if (runtime.clock.now() < until) {
    if (!(await waited(desk, until))) throw refused('CLI1044', known, mayStill(until));
    return resolveStep(desk, recovery, step, said);
  }
  const at = runtime.clock.now();
  const settled = { as, by, at, ...(comment !== undefined && { comment }) };
  const settling = new Settling(runtime);
  let record = known;
  for (const entry of meant) {
    const written = await settling.settle(record, entry, settled);
    if (written === undefined) {
      // A try of putting it back is under way and has just written: what it found counts first.
      throw new StateError('CLI1044', {
        found: `"${entry.step}" has just been written by somebody else.`,
        now: standing(await recordOf(desk, recovery)),
        fix: 'Look at it again, then say it again.',
      });
    }
    record = written;
  }
  record = await amend(record, by, beginner(desk));
  const left = unsettled(record.entries).length;
  const says =
    left === 0
      ? `Everything is settled; ${record.held.join(', ')} is free again.`
      : `${left} more to be settled. ${standing(record)}`;
  return { record, says };
}

/** By its sentence or by its number among the changes of the recovery. */
function named({ step, seq }: Entry, said: string): boolean {
  return step === said || String(seq) === said;
}

/** From when on nothing that the recovery has asked for can be carried out any more. */
function quietSince(entries: readonly Entry[]): number {
  return Math.max(0, ...entries.map(quietFrom));
}

/** Waits where that takes no time: on a laptop with a virtual clock, which else stands still. */
async function waited({ laptop, runtime: { clock } }: Desk, until: number): Promise<boolean> {
  if (laptop === undefined || !(clock instanceof VirtualClock)) return false;
  await clock.sleep(until - clock.now());
  return true;
}

function mayStill(until: number): string {
  return `A call that nobody answered may still be carried out until ${isoTime(until)}: try then.`;
}

/** What became of `release`. */
export interface Released {
  readonly target: string;
  /** The recovery that held it. */
  readonly recovery: string;
}

/** `release`: frees a target that a person has taken, or that is held by nothing that is open. */
export async function releaseTarget(desk: Desk, target: string): Promise<Released> {
  const { runtime, by } = desk;
  const board = new Board(runtime);
  const { held } = await board.read();
  const recovery = held.get(`held#${target}`);
  if (recovery === undefined) {
    const all = [...held.keys()].map((name) => name.slice('held#'.length));
    throw new StateError('CLI1045', {
      found: `Nothing holds ${target}.`,
      now: all.length === 0 ? 'No target is held.' : `Held: ${all.join(', ')}.`,
      fix: 'Write the target as messages name it.',
    });
  }
  const now = runtime.clock.now();
  const record = await new Recoveries(runtime).find(recovery);
  if (record === undefined) {
    await board.release({ recovery, plan: '', target: target }, now, now);
    return { target, recovery };
  }
  if (record.state !== 'closed') {
    throw refused('CLI1045', record, `End it first: surefoot stop ${recovery}`);
  }
  if (record.takenBy === undefined && unsettled(record.entries).length > 0) {
    if (record.outcome === 'rollback incomplete') {
      const fix = `Settle each: surefoot resolve ${recovery} STEP --as undone|kept`;
      throw refused('CLI1045', record, fix);
    }
  }
  const until = quietSince(record.entries);
  if (now < until) {
    if (await waited(desk, until)) return releaseTarget(desk, target);
    const found = `A call of recovery ${recovery} may still be carried out.`;
    throw new StateError('CLI1045', { found, now: standing(record), fix: mayStill(until) });
  }
  const { plan, cooldownMs } = record;
  // The board's name of the target is a TargetKey: it was taken by one.
  await board.release({ recovery, plan, target: target }, now + cooldownMs, now);
  await new Settling(runtime).released(record, target, by);
  return { target, recovery };
}
