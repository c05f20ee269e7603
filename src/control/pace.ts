import type { Runtime } from './clients.ts';
import { again } from './raised.ts';
import { Store } from './store.ts';

const PACE_ID = 'pace#automation-starts';
/** Systems Manager takes one StartAutomationExecution a second for an account and Region. */
const APART_MS = 1_000;
const TRIES = 20;

/**
 * Waits for a turn to start an automation: one a second, whoever asks. Raises Surefoot.Again when
 * the turn would come later than `patienceMs` from now.
 */
export async function turnToStart(runtime: Runtime, patienceMs: number): Promise<void> {
  const store = new Store(runtime);
  for (let tried = 0; tried < TRIES; tried++) {
    const now = runtime.clock.now();
    const last = (await store.get(PACE_ID))?.['at'];
    const turn = typeof last === 'number' ? Math.max(now, last + APART_MS) : now;
    if (turn - now > patienceMs) {
      throw again('TASK1003', 'Too many automations are to be started at the same time.');
    }
    const taken = await store.update(PACE_ID, {
      set: ['#schema = :schema', '#at = :turn'],
      only: [typeof last === 'number' ? '#at = :last' : 'attribute_not_exists(#at)'],
      names: { '#schema': 'schema', '#at': 'at' },
      values: { ':schema': 1, ':turn': turn, ...(typeof last === 'number' && { ':last': last }) },
    });
    if (taken === undefined) continue;
    if (turn > now) await runtime.clock.sleep(turn - now);
    return;
  }
  throw again('TASK1003', 'Everybody wants to start an automation at the same moment.');
}
