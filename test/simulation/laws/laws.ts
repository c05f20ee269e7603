import { actBefore } from './act-before.ts';
import { admittedOnce } from './admitted-once.ts';
import { breaker } from './breaker.ts';
import { everyRecoveryCloses } from './every-recovery-closes.ts';
import { fence } from './fence.ts';
import { foreignStays } from './foreign-stays.ts';
import { frozen } from './frozen.ts';
import type { Law } from './law.ts';
import { limits } from './limits.ts';
import { madeOnce } from './made-once.ts';
import { modes } from './modes.ts';
import { noStale } from './no-stale.ts';
import { oneHolder } from './one-holder.ts';
import { provedStays } from './proved-stays.ts';
import { quarantine } from './quarantine.ts';
import { recordEquals } from './record-equals.ts';
import { settled } from './settled.ts';
import { standingEnds } from './standing-ends.ts';
import { stopped } from './stopped.ts';
import { takenOver } from './taken-over.ts';
import { undoOrder } from './undo-order.ts';
import { undoneOnce } from './undone-once.ts';
import { withCurrent } from './with-current.ts';

/** Every law, one file each. */
export const laws: readonly Law[] = [
  admittedOnce,
  oneHolder,
  limits,
  noStale,
  modes,
  standingEnds,
  fence,
  actBefore,
  recordEquals,
  madeOnce,
  settled,
  provedStays,
  undoneOnce,
  undoOrder,
  foreignStays,
  quarantine,
  everyRecoveryCloses,
  breaker,
  frozen,
  stopped,
  takenOver,
  withCurrent,
];
