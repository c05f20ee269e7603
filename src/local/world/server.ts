import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dateAt, systemClock } from '../../base/clock.ts';
import { AwsFault, type Delivered, NotSimulated } from '../../simulated-aws/index.ts';
import type { Catalogue } from '../catalogue.ts';
import { PEOPLE_TOPIC } from '../cloud.ts';
import { cloudHere } from '../cloud-here.ts';
import { FollowedClock } from './followed-clock.ts';
import {
  type Answer,
  decode,
  type Envelope,
  encode,
  type Reply,
  type Request,
  type WorldFacts,
} from './protocol.ts';
import type { StateFolder } from './store.ts';

/** A world with nobody in it ends after this long. */
const ALONE_MS = 5_000;
/** Deliveries are kept for runners that have not heard them yet. */
const DELIVERIES_MOST = 1_000;
const BODY_MOST = 4 * 1_024 * 1_024;

export interface NewWorld {
  readonly clock: 'virtual' | 'real';
  readonly now: number;
  readonly seed: number;
  readonly accountId: string;
  readonly region: string;
  /** Whether a world that is there already must be in this account and Region. */
  readonly exactly: boolean;
}

/**
 * Serves the world of a folder until nobody is left in it. Time is the runners': each request says
 * what time it is, and whatever is due by then happens first. What a request changed is on disk
 * before it is answered. Resolves when the world has ended.
 */
export async function serveWorld(
  folder: StateFolder,
  fresh: NewWorld,
  token: string,
  catalogue: Catalogue,
): Promise<void> {
  const stored = folder.readWorld();
  const clockKind = stored?.clock ?? fresh.clock;
  const clock = new FollowedClock(stored?.world.now ?? fresh.now);
  const cloud = await cloudHere({
    clock,
    seed: fresh.seed,
    accountId: stored?.world.account ?? fresh.accountId,
    region: stored?.world.region ?? fresh.region,
    hostile: false,
    ...(stored === undefined ? {} : { state: stored.world }),
    tablesPath: folder.tables,
  });
  const { tables, peopleTopic, accountId, region } = cloud;
  let place = { peopleTopic, accountId, region };
  const isEmpty = () =>
    cloud.aws.resources().every(({ resource }) => resource.startsWith('topic:'));
  const facts = (): WorldFacts => ({ tables, ...place, clock: clockKind, empty: isEmpty() });
  const deliveries: { readonly at: number; readonly delivered: Delivered }[] = [];
  let heard = 0;
  let numbers = stored?.numbers ?? 0;
  cloud.onDelivery((delivered) => {
    deliveries.push({ at: ++heard, delivered });
    if (deliveries.length > DELIVERIES_MOST) deliveries.shift();
    return true;
  });
  const store = () => folder.writeWorld({ clock: clockKind, numbers, world: cloud.aws.state });

  const scenarioStep = async (request: Extract<Request, { scenario: string }>): Promise<Answer> => {
    const scenario = catalogue.scenario(request.scenario);
    if (request.ask === 'arrange') await cloud.arrange(scenario, request.alarm);
    else await cloud.trouble(scenario, request.alarm);
    return { is: 'done' };
  };

  const answer = async (request: Request): Promise<Answer> => {
    switch (request.ask) {
      case 'hello':
        return { is: 'hello', world: facts() };
      case 'move': {
        if (isEmpty()) {
          const { accountId: account, region: to } = request;
          Object.assign(cloud.aws.state, { account, region: to });
          cloud.aws.state.sns.topics = {};
          const topic = cloud.aws.setup.topic(PEOPLE_TOPIC);
          place = { accountId: account, region: to, peopleTopic: topic };
        }
        return { is: 'hello', world: facts() };
      }
      case 'call': {
        const { principal, service, operation, input } = request;
        return { is: 'output', output: await cloud.call(principal, service, operation, input) };
      }
      case 'arrange':
      case 'trouble':
        return scenarioStep(request);
      case 'alarm since':
        await cloud.alarmSince(request.alarm, request.at);
        return { is: 'done' };
      case 'documents':
        await cloud.deployDocuments();
        return { is: 'done' };
      case 'look':
        return { is: 'look', look: await cloud.look() };
      case 'number':
        return { is: 'number', number: ++numbers };
      case 'advance':
        return { is: 'done' };
    }
  };

  const reply = async (envelope: Envelope): Promise<Reply> => {
    clock.follow(envelope.now);
    cloud.aws.resources(); // whatever is due by now happens
    const given = await answer(envelope.request).catch(refusal);
    store();
    return {
      now: clock.now(),
      dueAt: cloud.aws.state.coming[0]?.at ?? null,
      heard,
      deliveries: deliveries.filter(({ at }) => at > envelope.heard).map((one) => one.delivered),
      answer: given,
    };
  };

  store();
  const ended = listen(reply, token, (url) => folder.writeServer({ url, token, pid: process.pid }));
  await ended;
  folder.removeServer();
  await cloud.close();
}

function refusal(error: unknown): Answer {
  if (error instanceof AwsFault) {
    const { name, message, httpStatus: status, members } = error;
    return { is: 'fault', name, message, status, members };
  }
  if (error instanceof NotSimulated) {
    const { service, operation, member } = error.facts.data ?? {};
    return {
      is: 'not simulated',
      service: String(service),
      operation: String(operation),
      member: member === undefined ? null : String(member),
    };
  }
  return {
    is: 'broken',
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}

/** Listens on this machine alone. Resolves when the last session has ended. */
async function listen(
  reply: (envelope: Envelope) => Promise<Reply>,
  token: string,
  ready: (url: string) => void,
): Promise<void> {
  let sessions = 0;
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const unlessSomebody = () =>
    systemClock.after(ALONE_MS, () => {
      if (sessions === 0) end();
    });
  const server = createServer((request, response) => {
    if (!allowed(request, token)) {
      response.writeHead(403).end();
      return;
    }
    if (request.url === '/session') {
      sessions++;
      response.writeHead(200).flushHeaders();
      request.socket.setKeepAlive(true);
      response.on('close', () => {
        sessions--;
        unlessSomebody();
      });
      return;
    }
    bodyOf(request)
      .then((body) => reply(decode(body, dateAt) as Envelope)) // this process alone knows the token
      .then((answered) => response.end(encode(answered)))
      .catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  // Node closes idle connections after 5 s; a call that is just being sent is lost.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  ready(`http://127.0.0.1:${(server.address() as AddressInfo).port}`); // a port, not a pipe
  unlessSomebody();
  await ended;
  await closed(server);
}

function allowed(request: IncomingMessage, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > BODY_MOST) throw new RangeError(`A request is over ${BODY_MOST} bytes.`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });
}
