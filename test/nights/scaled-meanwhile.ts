import { Catalogue, type RunReport, type Watcher } from '../../src/local/index.ts';
import { rehearse } from '../../src/local/rehearse.ts';
import type { Plan } from '../../src/plan/index.ts';
import type { Setup } from '../../src/simulated-aws/index.ts';
import type { Scenario } from '../../src/simulated-aws/scenario.ts';

/** A night in which people say yes to the question of this state, and somebody scales meanwhile. */
export function scaledMeanwhile(state: string, own?: Plan): Promise<RunReport> {
  const catalogue = new Catalogue();
  const known = catalogue.scenario('ecs-nothing-helps');
  let world: Setup | undefined;
  const scenario: Scenario = {
    ...known,
    ...{ mode: own === undefined ? 'approve' : 'automatic', approvers: ['ann'], answer: 'approve' },
    trouble(aws, on) {
      known.trouble(aws, on);
      world = aws;
    },
  };
  const nothing = (): void => undefined;
  const watch: Watcher = {
    ...{ begins: nothing, resumes: nothing, troubleAt: nothing },
    ...{ alarmAt: nothing, entries: nothing },
    event({ type, details }) {
      if (type !== 'TaskStateEntered' || details['name'] !== state) return;
      world?.ecsScaled({ cluster: 'shop', service: 'checkout', desired: 5 });
    },
  };
  const plan = own ?? catalogue.plan(scenario.plan);
  return rehearse({ clock: 'virtual', seed: 1, faults: [], plan, scenario, watch });
}
