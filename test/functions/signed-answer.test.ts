import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock } from '../../src/base/clock.ts';
import type { Answer, ApprovalRequest } from '../../src/contract/index.ts';
import { Approvers } from '../../src/control/approvers.ts';
import { accountRuntime } from '../../src/control/index.ts';
import { type Desk, giveAnswer } from '../../src/local/index.ts';
import { openTables, type Tables } from '../../src/local/tables.ts';
import { NIGHT } from '../control/rig.ts';
import { ApprovalsRig } from './approvals-rig.ts';
import { signedBy } from './sigv4.ts';

const REGION = 'eu-west-1';
const SECRETS = new Map([
  ['AKIDANN', 'secret-of-ann'],
  ['AKIDEVE', 'secret-of-eve'],
]);
const ARNS: Readonly<Record<string, string>> = {
  AKIDANN: 'arn:aws:iam::1:user/ann',
  AKIDEVE: 'arn:aws:iam::1:user/eve',
};
const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = process.env;

let tables: Tables;
let made = 0;
let server: Server;
let rig: ApprovalsRig;
let request: ApprovalRequest;

/** Stands in for API Gateway with its IAM authoriser: 403 for whatever nobody has signed. */
async function gateway(asked: IncomingMessage): Promise<{ status: number; body: string }> {
  const parts: Buffer[] = [];
  for await (const part of asked as AsyncIterable<Buffer>) parts.push(part);
  const body = Buffer.concat(parts).toString('utf8');
  const { method = '', url: path = '', headers } = asked;
  const flat = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  const key = signedBy({ method, path, headers: Object.fromEntries(flat), body }, SECRETS, REGION);
  if (key === undefined) return { status: 403, body: '{"message":"Forbidden"}' };
  const form = Object.fromEntries(new URLSearchParams(body));
  const { answer, ...more } = form;
  const link = new URL(`https://page.example${path}`);
  const caller = { iam: { userArn: ARNS[key] ?? '' } };
  const got = await rig.press(link, answer as Answer, more, caller);
  return { status: got.statusCode, body: got.body };
}

beforeAll(async () => {
  tables = await openTables(systemClock);
  server = createServer((asked, response) => {
    void gateway(asked).then(({ status, body }) => response.writeHead(status).end(body));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
beforeEach(async () => {
  rig = new ApprovalsRig(tables.endpoint, `signed-${made++}`);
  request = await rig.asks({ signIn: true });
  await new Approvers(rig.runtime).put({
    name: 'ann',
    address: 'ann@example.com',
    identity: 'arn:aws:iam::1:user/ann',
    subscription: 's',
    confirmed: true,
    addedAt: NIGHT,
    addedBy: 'test',
  });
});
afterAll(async () => {
  Object.assign(process.env, { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY });
  if (AWS_ACCESS_KEY_ID === undefined) delete process.env['AWS_ACCESS_KEY_ID'];
  if (AWS_SECRET_ACCESS_KEY === undefined) delete process.env['AWS_SECRET_ACCESS_KEY'];
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  await tables.close();
});

/** Answers as the command does, with these credentials; `callers` undefined: an older stack. */
async function answer(key: string, secret: string, callers = address()): Promise<object> {
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: key, AWS_SECRET_ACCESS_KEY: secret });
  const own = { table: 't', peopleTopic: 'p', unwinder: 'u' };
  const runtime = accountRuntime({ ...own, region: REGION });
  const deployed = { ...own, ...(callers !== '' && { callers }) };
  const desk: Desk = { on: 'aws', runtime, by: 'somebody', laptop: undefined, deployed };
  try {
    return await giveAnswer(desk, request, 'approve', { comment: 'Go & see = ok?' });
  } finally {
    runtime.close();
  }
}

function address(): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('the command signs with the credentials at hand, and answers under that identity', async () => {
  const given = await answer('AKIDANN', 'secret-of-ann');
  expect(given).toEqual({ state: 'approved', refused: null, approver: 'ann' });
  expect((await rig.approvals.get(request.request)).decisions).toMatchObject([
    { approver: 'ann', by: 'command line', comment: 'Go & see = ok?' },
  ]);
});

test('somebody else with rights of their own does not answer for ann', async () => {
  const given = await answer('AKIDEVE', 'secret-of-eve');
  expect(given).toMatchObject({ state: 'open', refused: 'not an approver' });
});

test('a signature that nobody made gets no further than API Gateway', async () => {
  const forged = answer('AKIDANN', 'another secret');
  await expect(forged).rejects.toMatchObject({ code: 'CLI1050' });
  await expect(forged).rejects.toThrow('API Gateway answered 403');
  expect(await rig.approvals.get(request.request)).toEqual(request);
});

test('a stack that does not say where answers are taken is to be deployed again', async () => {
  await expect(answer('AKIDANN', 'secret-of-ann', '')).rejects.toThrow('deploy it again');
});
