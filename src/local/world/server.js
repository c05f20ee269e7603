import { timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { dateAt, systemClock } from '../../base/clock.ts';
import { AwsFault, NotSimulated } from '../../simulated-aws/index.ts';
import { PEOPLE_TOPIC } from '../cloud.ts';
import { cloudHere } from '../cloud-here.ts';
import { FollowedClock } from './followed-clock.ts';
import { decode, encode } from './protocol.ts';

/** A world with nobody in it ends after this long. */
const ALONE_MS = 5_000;
/** Deliveries are kept for runners that have not heard them yet. */
const DELIVERIES_MOST = 1_000;
const BODY_MOST = 4 * 1_024 * 1_024;
/**
 * Serves the world of a folder until nobody is left in it. Time is the runners': each request says
 * what time it is, and whatever is due by then happens first. What a request changed is on disk
 * before it is answered. Resolves when the world has ended.
 */
export async function serveWorld(folder, fresh, token, catalogue) {
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
  const facts = () => ({ tables, ...place, clock: clockKind, empty: isEmpty() });
  const deliveries = [];
  let heard = 0;
  let numbers = stored?.numbers ?? 0;
  cloud.onDelivery((delivered) => {
    deliveries.push({ at: ++heard, delivered });
    if (deliveries.length > DELIVERIES_MOST) deliveries.shift();
    return true;
  });
  const store = () => folder.writeWorld({ clock: clockKind, numbers, world: cloud.aws.state });
  const scenarioStep = async (request) => {
    const scenario = catalogue.scenario(request.scenario);
    if (request.ask === 'arrange') await cloud.arrange(scenario, request.alarm);
    else await cloud.trouble(scenario, request.alarm);
    return { is: 'done' };
  };
  const answer = async (request) => {
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
      case 'look':
        return { is: 'look', look: await cloud.look() };
      case 'number':
        return { is: 'number', number: ++numbers };
      case 'advance':
        return { is: 'done' };
    }
  };
  const reply = async (envelope) => {
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
function refusal(error) {
  if (error instanceof AwsFault) {
    return { is: 'fault', name: error.name, message: error.message, status: error.httpStatus };
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
async function listen(reply, token, ready) {
  let sessions = 0;
  let end = () => undefined;
  const ended = new Promise((resolve) => {
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
      .then((body) => reply(decode(body, dateAt))) // this process alone knows the token
      .then((answered) => response.end(encode(answered)))
      .catch((error) => response.writeHead(500).end(String(error)));
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  ready(`http://127.0.0.1:${server.address().port}`); // a port, not a pipe
  unlessSomebody();
  await ended;
  await closed(server);
}
function allowed(request, token) {
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
async function bodyOf(request) {
  const parts = [];
  let bytes = 0;
  for await (const part of request) {
    bytes += part.length;
    if (bytes > BODY_MOST) throw new RangeError(`A request is over ${BODY_MOST} bytes.`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
function closed(server) {
  return new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });
}
