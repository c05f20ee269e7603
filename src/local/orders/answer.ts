import { UsageError } from '../../base/errors.ts';
import { isJsonObject } from '../../base/json.ts';
import type { Answer, ApprovalRequest } from '../../contract/index.ts';
import { signedPost } from '../../control/signed-post.ts';
import { pageEvent } from '../approval-page.ts';
import { identityOf } from '../asked.ts';
import type { Desk } from '../desk.ts';

/** What became of an answer. */
export interface Given {
  readonly state: string;
  /** Why it does not count; null when it does. */
  readonly refused: string | null;
  /** Under which name of the registry it was given. */
  readonly approver: string;
}

/**
 * Gives an answer under the identity of who gives the command: on AWS the one that signs, which
 * API Gateway checks; on a laptop the name that is said, since who sits there is who it is.
 */
export async function giveAnswer(
  desk: Desk,
  request: ApprovalRequest,
  answer: Answer,
  { as, comment = '' }: { readonly as?: string; readonly comment?: string },
): Promise<Given> {
  const form = new URLSearchParams({ answer, comment, hash: request.hash }).toString();
  const path = `/approvals/${request.request}`;
  if (desk.laptop === undefined) return bySignature(desk, path, form);
  const caller = identityOf(as ?? desk.by, desk.laptop.cloud);
  const event = pageEvent('POST', path, '', form, caller);
  const response = await desk.laptop.invoke('answer-approval', event);
  const body = isJsonObject(response) ? String(response['body']) : '';
  return givenOf(body) ?? refuse(`The laptop answered: ${body}`);
}

async function bySignature(
  { deployed, runtime }: Desk,
  path: string,
  form: string,
): Promise<Given> {
  const callers = deployed?.callers;
  if (callers === undefined) {
    return refuse('The stack does not say where answers are taken: deploy it again.');
  }
  const { status, text } = await signedPost(runtime, new URL(`${callers}${path}`), form);
  const given = status === 200 || status === 409 ? givenOf(text) : undefined;
  return given ?? refuse(`API Gateway answered ${status}: ${text.slice(0, 300)}`);
}

/** What the function answers to a caller whom it knows. */
function givenOf(text: string): Given | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isJsonObject(value)) return undefined;
  const { state, refused, approver } = value;
  const isAnswer = refused === null || typeof refused === 'string';
  if (typeof state !== 'string' || typeof approver !== 'string' || !isAnswer) return undefined;
  return { state, refused, approver };
}

function refuse(found: string): never {
  throw new UsageError('CLI1050', { found });
}
