import type { Flow } from './flow.ts';
import { recordApprove } from './record/approve.ts';
import { recordAttempts } from './record/attempts.ts';
import { recordChange } from './record/change.ts';
import { recordVerify, recordWaitUntil } from './record/check.ts';
import { recordClaim } from './record/claim.ts';
import { recordForEach } from './record/for-each.ts';
import { recordHandOver } from './record/hand-over.ts';
import { recordMatch } from './record/match.ts';
import { recordPause } from './record/pause.ts';
import { recordRead } from './record/read.ts';
import { recordRunbook } from './record/runbook.ts';
import { recordRungs } from './record/rungs.ts';
import { type Met, Scribe } from './record/scribe.ts';
import { recordTell } from './record/tell.ts';
import { recordTogether } from './record/together.ts';
import { recordUse } from './record/use.ts';
import { recordWhen } from './record/when.ts';
import type { Recording } from './recording.ts';

/** A flow that writes down what is said to it, and notes every contract it meets. */
export function recorder(recording: Recording, met: Met): Flow {
  const scribe = new Scribe(recording, met);
  const flow: Flow = {
    read: recordRead(scribe),
    change: recordChange(scribe),
    runbook: recordRunbook(scribe),
    when: recordWhen(scribe),
    match: recordMatch(scribe),
    waitUntil: recordWaitUntil(scribe),
    verify: recordVerify(scribe),
    attempts: recordAttempts(scribe),
    rungs: recordRungs(scribe),
    together: recordTogether(scribe),
    forEach: recordForEach(scribe),
    claim: recordClaim(scribe),
    use: recordUse(scribe, () => flow),
    pause: recordPause(scribe),
    approve: recordApprove(scribe),
    tell: recordTell(scribe),
    handOver: recordHandOver(scribe),
  };
  return flow;
}
