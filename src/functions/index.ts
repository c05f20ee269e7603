import { handler as admit } from './admit.ts';
import { handler as answerApproval } from './answer-approval.ts';
import { handler as askApproval } from './ask-approval.ts';
import { handler as claim } from './claim.ts';
import { handler as close } from './close.ts';
import { handler as ended } from './ended.ts';
import { handler as recheck } from './recheck.ts';
import { handler as resume } from './resume.ts';
import { handler as showApproval } from './show-approval.ts';
import { handler as startRunbook } from './start-runbook.ts';
import { handler as sweep } from './sweep.ts';
import { handler as unwind } from './unwind.ts';

/** The platform's own functions, which every deployment has. */
export const platformFunctions = [
  admit,
  recheck,
  claim,
  close,
  ended,
  unwind,
  askApproval,
  startRunbook,
  resume,
  sweep,
  showApproval,
  answerApproval,
];
