import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { type Clock, dateAt, systemClock } from '../../base/clock.ts';
import { Bug, UsageError } from '../../base/errors.ts';
import { VirtualClock } from '../../base/virtual-clock.ts';
import { AwsFault, type Delivered, NotSimulated } from '../../simulated-aws/index.ts';
import type { Cloud } from '../cloud.ts';
import {
  type Answer,
  decode,
  type Envelope,
  encode,
  type Reply,
  type Request,
  type WorldFacts,
} from './protocol.ts';
import type { NewWorld } from './server.ts';
import type { StateFolder } from './store.ts';
import { Wire } from './wire.ts';

/** How long a world process may take to come up. */
const START_MS = 20_000;
const POLL_MS = 25;

/** A world in a process of its own, and the way to it. */
export interface WorldDoor {
  readonly facts: WorldFacts;
  /** The world's time when the door was opened, ms since 1970. */
  readonly now: number;
  /** The cloud behind the door, on the clock of this runner. */
  cloud(clock: Clock): Cloud;
}

/** Opens the world of a folder: goes to the process that has it, or starts one. */
export async function openWorld(folder: StateFolder, fresh: NewWorld): Promise<WorldDoor> {
  const deadline = systemClock.now() + START_MS;
  let started: ChildProcess | undefined;
  for (;;) {
    const server = folder.readServer();
    const wire = server === undefined ? undefined : new Wire(server);
    const reply = wire === undefined ? undefined : await hello(wire);
    if (wire !== undefined && reply !== undefined) return doorOf(wire, reply, folder, fresh);
    wire?.close();
    if (systemClock.now() > deadline) {
      throw new UsageError('CLI1008', {
        where: folder.path,
        found: `No world process came up within ${START_MS / 1_000} seconds.`,
      });
    }
    if (started !== undefined && started.exitCode !== null) {
      folder.unlock('starting');
      throw new UsageError('CLI1008', {
        where: folder.path,
        found: `Its world process ended at once, with exit code ${started.exitCode}.`,
      });
    }
    if (folder.tryLock('starting')) {
      started = startChecked(folder, fresh);
    }
    await systemClock.sleep(POLL_MS);
  }
}

async function hello(wire: Wire): Promise<Reply | undefined> {
  try {
    // A runner that has no time yet says 0: a world never goes back.
    return await ask(wire, { now: 0, heard: 0, request: { ask: 'hello' } });
  } catch {
    return undefined; // the process that wrote the file is gone
  }
}

async function doorOf(
  wire: Wire,
  reply: Reply,
  folder: StateFolder,
  fresh: NewWorld,
): Promise<WorldDoor> {
  folder.unlock('starting');
  const facts = await settledFacts(wire, reply, fresh);
  const elsewhere = facts.accountId !== fresh.accountId || facts.region !== fresh.region;
  if (fresh.exactly && elsewhere) {
    wire.close();
    throw new UsageError('CLI1008', {
      where: folder.path,
      found:
        `Its world is account ${facts.accountId} in ${facts.region}, ` +
        `not ${fresh.accountId} in ${fresh.region}.`,
    });
  }
  if (facts.clock !== fresh.clock) {
    wire.close();
    throw new UsageError('CLI1009', {
      where: folder.path,
      found: `Its world lives on the ${facts.clock} clock, and the ${fresh.clock} clock was asked for.`,
      fix: `Add --clock ${facts.clock}, or choose another --state.`,
    });
  }
  // While a session is open the process stays, whatever becomes of the runner that started it.
  await wire.openSession();
  return {
    facts,
    now: reply.now,
    cloud: (clock) => new RemoteCloud(wire, facts, clock, reply.heard),
  };
}

/** An event from elsewhere needs its own account; a world with nothing in it moves there. */
async function settledFacts(wire: Wire, reply: Reply, fresh: NewWorld): Promise<WorldFacts> {
  if (reply.answer.is !== 'hello') throw broken(reply.answer);
  const { world } = reply.answer;
  const { accountId, region, exactly } = fresh;
  if (!exactly || (world.accountId === accountId && world.region === region)) return world;
  const moved = await ask(wire, { now: 0, heard: 0, request: { ask: 'move', accountId, region } });
  if (moved.answer.is !== 'hello') throw broken(moved.answer);
  return moved.answer.world;
}

/** Says what is wrong with a stored world before a process dies of it. */
function startChecked(folder: StateFolder, fresh: NewWorld): ChildProcess {
  try {
    folder.readWorld();
    return startProcess(folder, fresh);
  } catch (error) {
    folder.unlock('starting');
    throw error;
  }
}

function startProcess(folder: StateFolder, fresh: NewWorld): ChildProcess {
  folder.removeServer();
  const token = randomBytes(32).toString('hex');
  const settings = JSON.stringify({ ...fresh, folder: folder.path, token });
  const main = fileURLToPath(new URL('./main.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    cwd: fileURLToPath(new URL('../../..', import.meta.url)), // where tsx is found
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, SUREFOOT_WORLD: settings },
  });
  child.unref();
  return child;
}

async function ask(wire: Wire, envelope: Envelope): Promise<Reply> {
  // The other side is this program
  return decode(await wire.post(encode(envelope)), dateAt) as Reply;
}

function broken(answer: Answer): Bug {
  const found = answer.is === 'broken' ? answer.message : `It answered "${answer.is}".`;
  return new Bug('BUG0001', { where: 'the world process', found });
}

/** The cloud of a world process, told the time of this runner's clock. */
class RemoteCloud implements Cloud {
  readonly tables: string;
  readonly peopleTopic: string;
  readonly accountId: string;
  readonly region: string;
  readonly #wire: Wire;
  readonly #clock: Clock;
  readonly #targets = new Set<(delivered: Delivered) => boolean>();
  #heard: number;
  #cancel = (): void => undefined;
  #closed = false;

  constructor(wire: Wire, facts: WorldFacts, clock: Clock, heard: number) {
    this.tables = facts.tables;
    this.peopleTopic = facts.peopleTopic;
    this.accountId = facts.accountId;
    this.region = facts.region;
    this.#wire = wire;
    this.#clock = clock;
    this.#heard = heard;
  }

  async call(...[principal, service, operation, input]: Parameters<Cloud['call']>) {
    const answer = await this.#ask({ ask: 'call', principal, service, operation, input });
    if (answer.is === 'output') return answer.output;
    if (answer.is === 'fault') {
      throw new AwsFault(answer.name, answer.message, answer.status, answer.members);
    }
    if (answer.is === 'not simulated') {
      throw new NotSimulated(answer.service, answer.operation, answer.member ?? undefined);
    }
    throw broken(answer);
  }

  onDelivery(target: (delivered: Delivered) => boolean): () => void {
    this.#targets.add(target);
    return () => this.#targets.delete(target);
  }

  async arrange(...[scenario, alarm]: Parameters<Cloud['arrange']>) {
    await this.#do({ ask: 'arrange', scenario: scenario.name, alarm });
  }

  async deployDocuments() {
    await this.#do({ ask: 'documents' });
  }

  async trouble(...[scenario, alarm]: Parameters<Cloud['trouble']>) {
    await this.#do({ ask: 'trouble', scenario: scenario.name, alarm });
  }

  async alarmSince(alarm: string, at: number) {
    await this.#do({ ask: 'alarm since', alarm, at });
  }

  async look() {
    const answer = await this.#ask({ ask: 'look' });
    if (answer.is !== 'look') throw broken(answer);
    return answer.look;
  }

  async nextNumber() {
    const answer = await this.#ask({ ask: 'number' });
    if (answer.is !== 'number') throw broken(answer);
    return answer.number;
  }

  async close() {
    this.#closed = true;
    this.#cancel();
    this.#targets.clear();
    this.#wire.close();
  }

  async #do(request: Request): Promise<void> {
    const answer = await this.#ask(request);
    if (answer.is !== 'done') throw broken(answer);
  }

  async #ask(request: Request): Promise<Answer> {
    const envelope = { now: this.#clock.now(), heard: this.#heard, request };
    const reply = await this.#clock.busy(() => ask(this.#wire, envelope));
    this.#hear(reply);
    return reply.answer;
  }

  #hear(reply: Reply): void {
    if (this.#closed) return;
    const fresh = reply.heard > this.#heard ? reply.deliveries : [];
    this.#heard = Math.max(this.#heard, reply.heard);
    // Another runner may be ahead in the same world.
    if (this.#clock instanceof VirtualClock) this.#clock.follow(reply.now);
    for (const delivered of fresh) for (const target of this.#targets) target(delivered);
    this.#cancel();
    if (reply.dueAt === null) return;
    const ms = Math.max(1, reply.dueAt - this.#clock.now());
    const advance = (): void => {
      if (this.#closed) return;
      this.#ask({ ask: 'advance' }).catch(() => {
        // The next call that matters fails in the same way, and its caller hears of it.
        this.#cancel();
      });
    };
    this.#cancel = this.#clock.after(ms, advance, { background: true });
  }
}
