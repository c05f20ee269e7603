import { compare } from '../../src/cli/compare/compare.ts';
import { checkPlan, compilePlan } from '../../src/compile/index.ts';
import { runbook } from '../../src/contract/index.ts';
import { ecsService, hours, id, minutes, onAlarm, plan, whole } from '../../src/index.ts';
import { expandFaults } from '../../src/local/faults.ts';
import { Catalogue } from '../../src/local/index.ts';
import type { Plan } from '../../src/plan/index.ts';
import { ecsRestart } from '../../ssm-documents/index.ts';
import { setDesiredCount } from '../../tasks/index.ts';
import { cli } from './cli.ts';

const restartInSize = runbook({
  ...ecsRestart,
  undo: {
    task: setDesiredCount,
    input: ({ cluster, service }) => ({ cluster, service, desired: whole(4) }),
    within: minutes(10),
  },
});

/** A plan with one runbook. */
function restarting(restart: typeof ecsRestart): Plan {
  return plan({
    name: 'restarts-in-size',
    why: 'A service answers with errors.',
    trigger: onAlarm({ prefix: 'a' }, { Cluster: id('ecs cluster'), Service: id('ecs service') }),
    target: ({ dimensions: on }) => ecsService({ cluster: on.Cluster, service: on.Service }),
    mode: 'automatic',
    limits: { perHour: 2, cooldown: minutes(30) },
    timeLimit: hours(6),
    steps(flow, { dimensions: on }) {
      const service = { cluster: on.Cluster, service: on.Service, askFirst: 'no' } as const;
      const unapprovedBecause = 'It is a test.';
      flow.runbook('Restart it', restart.with(service), { unapprovedBecause });
      flow.handOver('Look at it', { why: 'It was restarted.', keep: 'A person looks at it.' });
    },
  });
}

const restarts = restarting(restartInSize);
const SET = 'Set back: Restart it';
const catalogue = new Catalogue([{ plan: restarts, scenarios: [] }]);
const said = async (...words: string[]) => (await cli(words, { catalogue })).out;

test('explain tells by what it goes back, and what is not known', async () => {
  const text = (await said('explain', 'restarts-in-size')).replaceAll(/\s+/g, ' ');
  expect(text).toContain('put back within 15m by set-desired-count');
  expect(text).toContain('set-desired-count sets desiredCount whatever stands there by then.');
});

test.each(['mermaid', 'svg'])('its %s graph shows the state', async (format) => {
  expect(await said('graph', 'restarts-in-size', '--format', format)).toContain('Set back');
});

test('what sets back is needed only to go back', () => {
  const { proofs } = compilePlan(restarts);
  expect(proofs.rights.find(({ role }) => role === 'set-desired-count')?.path).toEqual([SET]);
  const { path, forRollback } =
    proofs.controlPlanes.find(({ service }) => service === 'application-autoscaling') ?? {};
  expect([path, forRollback]).toEqual([[SET], true]);
});

test('a fault strikes where it is set back, and makes its step fail', () => {
  const strikes = expandFaults(restarts, compilePlan(restarts), [{ state: SET, kind: 'error' }]);
  expect(strikes.map(({ state, kind }) => [state, kind])).toEqual([
    [SET, 'error'],
    ['Restart it', 'error-after-effect'],
  ]);
});

test('diff says that it goes back otherwise', () => {
  const [before, after] = [restarting(ecsRestart), restarts].map((one) => checkPlan(one).compiled);
  if (before === undefined || after === undefined) throw new TypeError();
  expect(JSON.stringify(compare([before], [after]))).toMatch(
    /goes back otherwise: put back within \S+ ?\S*, then set by a task within .*, before only accounted for/,
  );
});
