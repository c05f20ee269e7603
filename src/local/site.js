import { systemClock } from '../base/clock.ts';
import { VirtualClock } from '../base/virtual-clock.ts';
import { cloudHere } from './cloud-here.ts';
import { Executions } from './executions.ts';
import { openWorld } from './world/client.ts';
import { StateFolder } from './world/store.ts';

const ACCOUNT = '000000000000';
const REGION = 'us-east-1';
/** When every virtual night begins. */
const NIGHT = Date.UTC(2026, 2, 3, 3, 0, 0);
/** How often a runner looks whether another one has set its scene. */
const LOCK_POLL_MS = 50;
/** Opens the world that is asked for: a fresh one in memory, or the one of a folder. */
export async function openSite(asked) {
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
async function locked(folder, clock, work) {
  await clock.busy(async () => {
    while (!folder.tryLock('staging')) await systemClock.sleep(LOCK_POLL_MS);
  });
  try {
    return await work();
  } finally {
    folder.unlock('staging');
  }
}
function accountOf(arn) {
  const [, , , region, accountId] = (arn ?? '').split(':');
  return { accountId: accountId || ACCOUNT, region: region || REGION };
}
