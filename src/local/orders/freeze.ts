import { isoTime } from '../../base/clock.ts';
import { StateError } from '../../base/errors.ts';
import { holdChanges, letChangesGoOn } from '../../control/holds.ts';
import { Board, Recoveries } from '../../control/index.ts';
import type { Desk } from '../desk.ts';
import { stopRecovery } from './end.ts';
import { stateText } from './order.ts';

/** What becomes of the recoveries that are open when everything is frozen. */
export type OfOpen = 'goes on' | 'hold' | 'unwind';

/** What became of one open recovery. */
export interface Frozen {
  readonly recovery: string;
  readonly plan: string | null;
  readonly says: string;
  /** False: it could not be done. */
  readonly ok: boolean;
}

/**
 * `freeze`: nothing is admitted from now on. Only then the open ones are dealt with: whatever was
 * admitted before stands on the board by then, and nothing comes after it.
 */
export async function freezeAll(
  desk: Desk,
  { ofOpen, comment }: { readonly ofOpen: OfOpen; readonly comment?: string | undefined },
): Promise<{ readonly why: string; readonly open: readonly Frozen[] }> {
  const { runtime, by } = desk;
  const board = new Board(runtime);
  const said = comment === undefined ? '' : `: ${comment}`;
  const why = `${by} froze everything at ${isoTime(runtime.clock.now())}${said}`;
  await board.freeze(why);
  const { open, waiting } = await board.read();
  const all: Frozen[] = [];
  for (const id of [...open, ...waiting]) all.push(await dealtWith(desk, id, ofOpen, why));
  return { why, open: all };
}

async function dealtWith(desk: Desk, id: string, ofOpen: OfOpen, why: string): Promise<Frozen> {
  const record = await new Recoveries(desk.runtime).find(id);
  if (record === undefined) return { recovery: id, plan: null, says: 'has no record', ok: true };
  const plan = record.plan;
  const done = (says: string, ok = true): Frozen => ({ recovery: id, plan, says, ok });
  if (ofOpen === 'goes on') return done(`${stateText(record)}; goes on`);
  if (ofOpen === 'hold') {
    const held = await holdChanges(desk.runtime, id, why);
    return done(
      held ? 'begins no change until thaw' : `${stateText(record)}; makes no more changes`,
    );
  }
  // One that cannot be stopped must not keep the others going.
  try {
    const { record: stopped, says } = await stopRecovery(desk, id);
    return done(`${stateText(stopped)}. ${says}`);
  } catch (error) {
    if (error instanceof StateError) return done(error.facts.found);
    return done(error instanceof Error ? error.message : String(error), false);
  }
}

/**
 * `thaw`: everything may begin again, unless somebody freezes it anew meanwhile. The records first:
 * while the board is frozen, whoever thaws halfway sees that it is not done.
 */
export async function thawAll({ runtime }: Desk): Promise<{
  readonly was: string | undefined;
  readonly letGo: readonly string[];
}> {
  const board = new Board(runtime);
  const { frozen, open, waiting } = await board.read();
  const letGo: string[] = [];
  for (const id of [...open, ...waiting]) if (await letChangesGoOn(runtime, id)) letGo.push(id);
  if (frozen !== undefined && !(await board.thaw(frozen))) {
    const { frozen: anew } = await board.read();
    if (anew !== undefined) {
      throw new StateError('CLI1069', {
        found: `The freeze that was to end: ${frozen}. Now: ${anew}`,
        now: 'Nothing is admitted.',
        fix: 'Ask whoever froze it, and thaw again: surefoot thaw',
      });
    }
  }
  return { was: frozen, letGo };
}
