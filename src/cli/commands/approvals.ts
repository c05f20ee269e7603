import { Command } from 'commander';
import { isoTime } from '../../base/clock.ts';
import { durationText } from '../../base/duration.ts';
import { UsageError } from '../../base/errors.ts';
import type { Answer, ApprovalRequest } from '../../contract/index.ts';
import { Approvals } from '../../control/approvals.ts';
import { atDesk, type Desk, giveAnswer } from '../../local/index.ts';
import { columns, printJson } from '../output.ts';
import type { Context } from './context.ts';
import { type PlaceOptions, placed, placeOf } from './place.ts';

export function approvalsCommand({ streams }: Context): Command {
  const command = new Command('approvals').description('list the questions that wait for people');
  return placed(command).action(async (options: PlaceOptions) => {
    const { open, now } = await atDesk(placeOf(options), async ({ runtime }) => {
      return { open: await new Approvals(runtime).listOpen(), now: runtime.clock.now() };
    });
    if (options.json === true) {
      printJson(streams, open.map(shown));
      return;
    }
    if (open.length === 0) streams.out('Nobody is asked anything.\n');
    streams.out(columns(open.map((request) => row(request, now))));
  });
}

interface AnswerOptions extends PlaceOptions {
  readonly as?: string;
  readonly comment?: string;
}

export function answerCommand({ streams, exit }: Context, answer: Answer): Command {
  const says = answer === 'approve' ? 'say yes to a question' : 'say no to a question';
  const command = new Command(answer)
    .description(says)
    .argument('<id>', 'id of the question, or its first letters')
    .option('--as <name>', 'local: the approver who answers (default: your user name)')
    .option('--comment <text>', 'for the record');
  return placed(command).action(async (id: string, options: AnswerOptions) => {
    const done = await atDesk(placeOf(options), async (desk) => {
      if (desk.on === 'aws' && options.as !== undefined) {
        throw new UsageError('CLI1006', { found: '--as belongs to --on local: AWS knows you.' });
      }
      const request = await theOne(desk, id);
      return { id: request.request, ...(await giveAnswer(desk, request, answer, options)) };
    });
    exit(done.refused === null ? 0 : 1);
    if (options.json === true) printJson(streams, done);
    else if (done.refused === null) {
      streams.out(`${done.approver}: ${answer}. The question is ${done.state} now.\n`);
    } else {
      streams.out(`It does not count: ${done.refused}. The question is ${done.state}.\n`);
    }
  });
}

/** The open question whose id begins so. */
async function theOne({ runtime }: Desk, id: string): Promise<ApprovalRequest> {
  const approvals = new Approvals(runtime);
  const exact = /^[0-9a-f]{24}$/.test(id) ? await approvals.find(id) : undefined;
  if (exact !== undefined) return exact;
  const open = await approvals.listOpen();
  const found = open.filter(({ request }) => id !== '' && request.startsWith(id));
  const [one] = found;
  if (one !== undefined && found.length === 1) return one;
  throw new UsageError('CLI1051', {
    found: `${found.length === 0 ? 'No open question has' : 'Several open questions have'} an id that begins with "${id}".`,
  });
}

function row(request: ApprovalRequest, now: number): readonly string[] {
  const { plan, step, decisions, quorum, expiresAt, approvers } = request;
  const left = durationText(Math.max(1_000, expiresAt - now));
  const yes = `${decisions.length} of ${quorum}`;
  return [request.request, plan, step, approvers.join(', '), yes, `${left} left`];
}

function shown(request: ApprovalRequest): object {
  const { openedAt, expiresAt, question, ...rest } = request;
  const { does, why, undo } = question;
  return { ...rest, does, why, undo, openedAt: isoTime(openedAt), expiresAt: isoTime(expiresAt) };
}
