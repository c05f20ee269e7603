import type { JsonObject } from '../../src/base/json.ts';
import { type LambdaFunction, Recoveries, Store } from '../../src/control/index.ts';
import { NIGHT, type TaskRig } from './rig.ts';

const recovery = 'r';

/** A running recovery that holds these targets, in a table of its own, and its one change. */
export async function inRecovery(r: TaskRig, held: readonly string[]) {
  await new Store(r.runtime).createTable();
  const records = new Recoveries(r.runtime);
  const execution = { arn: 'arn:e', name: 'e', startedAt: '' };
  const triggeredBy = { kind: 'alarm', arn: 'arn:alarm', since: NIGHT } as const;
  const plan = { plan: 'p', planVersion: 'v', execution, triggeredBy, cooldownMs: 0 };
  const deadline = NIGHT + 2_400_000;
  await records.open({ recovery, ...plan, startedAt: NIGHT, deadline });
  const facts = {
    arn: 'a',
    name: 'a',
    namespace: 'n',
    metric: 'm',
    dimensions: {},
    state: 'ALARM' as const,
    since: '',
  };
  await records.run(recovery, { trigger: facts, held: [...held], mode: 'automatic' });
  const place = { recovery, epoch: 1, step: 'Change it' };
  const run = (handler: LambdaFunction<unknown>, input: JsonObject) =>
    r.ask(handler, { do: 'run', ...place, item: '', attempt: 1, deadline, input });
  const putBack = async (handler: LambdaFunction<unknown>) => {
    for (;;) {
      try {
        return await r.ask(handler, { do: 'put back', ...place });
      } catch (error) {
        if ((error as Error).name !== 'Surefoot.NotYet') throw error;
        await r.clock.sleep(10_000);
      }
    }
  };
  const entries = async () => (await records.get(recovery)).entries;
  return { run, putBack, entries };
}
