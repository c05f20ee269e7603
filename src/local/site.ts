import { type Clock, systemClock } from '../base/clock.ts';
import { VirtualClock } from '../base/virtual-clock.ts';
import type { ApprovalRequest } from '../contract/index.ts';
import type { Cloud } from './cloud.ts';
import { cloudHere } from './cloud-here.ts';
import { Executions } from './executions.ts';
import type { CallMoment } from './function-host.ts';
import type { Watcher } from './watcher.ts';
import { openWorld } from './world/client.ts';
import { StateFolder } from './world/store.ts';

/** Where and how a rehearsal takes place. */
export interface Place {
  readonly clock: 'virtual' | 'real';
  readonly seed: number;
  /** Folder of a world that outlives this process; a fresh one in memory if not given. */
  readonly state?: string;
  readonly watch?: Watcher;
  /** Port of the page of approvals; any free one if not given. */
  readonly port?: number;
  /** People are asked, and the clock waits for them; the links are those of their messages. */
  readonly asks?: (request: ApprovalRequest, links: readonly string[]) => void;
  readonly onCall?: (moment: CallMoment) => void;
}

/** What the rehearsal of one plan asks of its place, beside. */
interface Opening {
  readonly hostile?: boolean;
  /** ARN of an alarm from elsewhere: the world is in its account and Region. */
  readonly alarmArn?: string;
  /** When a new world begins, ms since 1970. */
  readonly startsAt?: number;
}

const ACCOUNT = '000000000000';
const REGION = 'us-east-1';
/** When every virtual night begins. */
const NIGHT = Date.UTC(2026, 2, 3, 3, 0, 0);
/** How often a runner looks whether another one has set its scene. */
const LOCK_POLL_MS = 50;
export interface Site {
  readonly clock: Clock;
  readonly cloud: Cloud;
  readonly executions: Executions | undefined;
  /** One runner at a time makes trouble in a kept world. */
  staging<Given>(work: () => Promise<Given>): Promise<Given>;
}

/** Opens the world that is asked for: a fresh one in memory, or the one of a folder. */
export async function openSite(asked: Place & Opening): Promise<Site> {
  const { seed, startsAt = NIGHT } = asked;
  const account = accountOf(asked.alarmArn);
  if (asked.state === undefined) {
    const clock = asked.clock === 'virtual' ? new VirtualClock(startsAt) : systemClock;
    const hostile = asked.hostile === true;
    const cloud = await cloudHere({ clock, seed, ...account, hostile });
    return { clock, cloud, executions: undefined, staging: (work) => work() };
  }
  const folder = new StateFolder(asked.state);
  const now = asked.clock === 'virtual' ? startsAt : systemClock.now();
  const exactly = asked.alarmArn !== undefined;
  const door = await openWorld(folder, { clock: asked.clock, now, seed, ...account, exactly });
  // A world in which nothing has happened yet begins when the night does.
  const from = door.facts.empty ? Math.max(door.now, startsAt) : door.now;
  const clock = asked.clock === 'virtual' ? new VirtualClock(from) : systemClock;
  return {
    clock,
    cloud: door.cloud(clock),
    executions: new Executions(folder.executions),
    staging: (work) => locked(folder, clock, work),
  };
}

async function locked<Given>(
  folder: StateFolder,
  clock: Clock,
  work: () => Promise<Given>,
): Promise<Given> {
  await clock.busy(async () => {
    while (!folder.tryLock('staging')) await systemClock.sleep(LOCK_POLL_MS);
  });
  try {
    return await work();
  } finally {
    folder.unlock('staging');
  }
}

function accountOf(arn: string | undefined): { accountId: string; region: string } {
  const [, , , region, accountId] = (arn ?? '').split(':');
  return { accountId: accountId || ACCOUNT, region: region || REGION };
}
