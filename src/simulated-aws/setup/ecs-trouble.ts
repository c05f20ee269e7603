import { findService } from '../services/ecs/names.ts';
import type { Cure, TroubleState } from '../services/ecs/state.ts';
import type { World } from '../world.ts';
import { WorldSetupError } from './world-setup-error.ts';

export interface EcsTroubleSetup {
  readonly cluster: string;
  readonly service: string;
  /** Running tasks that die, oldest first. 0 unless given. */
  readonly kill?: number;
  /** When, counted from now, in milliseconds. 0 unless given. */
  readonly afterMs?: number;
  /**
   * How long tasks that the service starts fail: until a new deployment is made (its tasks start
   * well), until the desired count changes, for some time, always, or never, which is: the
   * replacements start well.
   */
  readonly replacementsFail: Cure;
  /** How they fail: `task fails to start` unless given. */
  readonly how?: TroubleState['how'];
  /**
   * Tasks of every deployment made from then on fail to start; a rollback goes to an earlier one.
   */
  readonly breaksNewDeployment?: boolean;
}

/** Plans the trouble. Several troubles of one service add up. */
export function setUpEcsTrouble(world: World, wanted: EcsTroubleSetup): void {
  const where = `ecsTrouble ${wanted.cluster}/${wanted.service}`;
  const service = findService(world, wanted.cluster, wanted.service);
  if (service === undefined) throw new WorldSetupError(where, 'There is no such service.');
  const kill = wanted.kill ?? 0;
  if (!Number.isInteger(kill) || kill < 0 || kill > service.desiredCount) {
    throw new WorldSetupError(where, `${kill} of ${service.desiredCount} tasks cannot die.`);
  }
  const id = world.state.ecs.troubles.length + 1;
  world.state.ecs.troubles.push({
    id,
    cluster: wanted.cluster,
    service: wanted.service,
    beganAt: null,
    kill,
    replacementsFail: wanted.replacementsFail,
    how: wanted.how ?? 'task fails to start',
    breaksNewDeployment: wanted.breaksNewDeployment === true,
    deployments: [],
    desiredCount: service.desiredCount,
    over: false,
  });
  world.plan({ at: world.now + (wanted.afterMs ?? 0), kind: 'ecs-trouble', trouble: id });
}
