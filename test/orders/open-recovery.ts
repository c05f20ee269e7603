import { Board, Recoveries } from '../../src/control/index.ts';
import { atDesk } from '../../src/local/index.ts';
import { cli } from '../cli/cli.ts';

export const PLAN = 'ecs-service-unhealthy';
export const TARGET = 'ecs-service:shop/checkout';

/** Puts a recovery into a folder whose plan has been admitted, and that has changed nothing yet. */
export async function withOpen(state: string): Promise<string> {
  await cli(['mode', PLAN, 'automatic', '--state', state]);
  const place = { on: 'local', clock: 'virtual', state } as const;
  return atDesk(place, async ({ runtime }) => {
    const recovery = '0123456789abcdef';
    const records = new Recoveries(runtime);
    const now = runtime.clock.now();
    const arn = 'arn:aws:states:us-east-1:000000000000:execution:p:e';
    await records.open({
      recovery,
      plan: PLAN,
      planVersion: 'v',
      execution: { arn, name: 'e', startedAt: '2026-03-03T03:00:00Z' },
      triggeredBy: { kind: 'by hand', key: 'k' },
      startedAt: now,
      deadline: now + 3_600_000,
      cooldownMs: 0,
    });
    const board = new Board(runtime);
    const asking = { recovery, plan: PLAN, targets: [TARGET] as const, perHour: 5, stormLimit: 5 };
    await board.take({ ...asking, now }, await board.read());
    const trigger = { arn: 'a', name: 'n', state: 'ALARM', since: '2026-03-03T03:00:00Z' };
    await records.run(recovery, {
      trigger: trigger as never, // nothing here reads it
      held: [TARGET],
      mode: 'automatic',
    });
    return recovery;
  });
}
