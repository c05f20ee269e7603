import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A word's lines; `n` makes its sentences and names differ from those of other places. */
const WORDS: readonly ((n: number) => string)[] = [
  (n) => `const r${n} = flow.read('Look ${n}', readService.with(service));`,
  (n) => `flow.change('Set ${n}', setDesiredCount.with({ ...service, desired: whole(${n}) }));`,
  (n) => `flow.waitUntil('Wait ${n}', {
      ask: readService.with(service),
      ready: (now) => atLeast(now.running, now.desired),
      timesInARow: 2, every: seconds(15), giveUpAfter: minutes(5),
    });`,
  (n) => `const w${n} = flow.when('Is it so ${n}?', below(first.running, first.desired),
      () => flow.read('Look on one side ${n}', readService.with(service)).running,
      () => flow.read('Look on the other ${n}', readService.with(service)).desired,
    );`,
  (n) => `flow.match('How far ${n}?', rollout, 'rollout', {
      COMPLETED: () => undefined,
      IN_PROGRESS: () => flow.handOver('Wait ${n}', { why: 'It goes on.' }),
      FAILED: () => flow.handOver('Mend ${n}', { why: 'It failed.' }),
    });`,
  (n) => `flow.attempts('Again ${n}',
      { atMost: 3, pause: minutes(1), until: {
        ask: { one: readService.with(service), two: readAlarm.with({ arn: on.arn }) },
        ready: ({ one, two }) => all(atLeast(one.running, 2), equals(two.state, 'OK')),
      } },
      () => { flow.change('Turn ${n}', forceNewDeployment.with(service)); },
    );`,
  (n) => `const t${n} = flow.together('Both ${n}', {
      one: () => flow.read('Look at one ${n}', readService.with(service)),
      two: () => flow.read('Look at two ${n}', readAlarm.with({ arn: on.arn })).state,
    });`,
  (n) => `flow.rungs('Cures ${n}', [
      { name: 'First ${n}', body: () => {
        flow.change('Cure ${n}', setDesiredCount.with({ ...service, desired: roundUp(plus(first.desired, 1)) }));
      }, until: { ask: readService.with(service), ready: (now) => atLeast(now.running, 2),
        timesInARow: 1, every: seconds(15), giveUpAfter: minutes(5) } },
      { name: 'Second ${n}', body: () => { flow.pause('Pause ${n}', minutes(1)); } },
    ]);`,
  (n) =>
    `flow.tell('Tell ${n}', tellPeople.with({ subject: 'It goes on', message: text\`\${first.running} run\` }));`,
  (n) => `flow.claim('Hold ${n}', ecsService(service));`,
];

/** Of these some are handed on, so that what steps give is looked at too. */
function plan(at: number, steps: number): string {
  const said = Array.from({ length: steps - 3 }, (_, n) => WORDS[n % WORDS.length]?.(n + 1));
  return `import { all, atLeast, below, ecsService, equals, hours, id, minutes, onAlarm, plan, plus, roundUp, seconds, text, whole } from 'surefoot';
import { forceNewDeployment, readAlarm, readDeployment, readService, setDesiredCount, tellPeople } from 'surefoot/tasks';

export const plan${at} = plan({
  name: 'plan-${at}',
  why: 'It is counted.',
  trigger: onAlarm({ prefix: 'a' }, { ClusterName: id('ecs cluster'), ServiceName: id('ecs service') }),
  target: (on) => ecsService({ cluster: on.dimensions.ClusterName, service: on.dimensions.ServiceName }),
  mode: 'automatic',
  limits: { perHour: 5, cooldown: minutes(10) },
  timeLimit: hours(3),
  steps(flow, on) {
    const service = { cluster: on.dimensions.ClusterName, service: on.dimensions.ServiceName };
    const first = flow.read('Look', readService.with(service));
    const rollout = flow.read('Look at it', readDeployment.with({ ...service, deploymentId: first.deploymentId }));
    ${said.join('\n    ')}
    flow.verify('It is healthy', {
      ask: { alarm: readAlarm.with({ arn: on.arn }), service: readService.with(service) },
      ready: ({ alarm, service: now }) => all(equals(alarm.state, 'OK'), atLeast(now.running, first.desired)),
      healthyFor: minutes(3), every: seconds(30), giveUpAfter: minutes(10),
    });
    return undefined;
  },
});
`;
}

/** Writes so many plans of so many steps into a project of its own below the folder. */
export function writePlans(folder: string, plans: number, steps: number): string {
  const project = join(folder, `${plans}-of-${steps}`);
  mkdirSync(project, { recursive: true });
  for (let at = 1; at <= plans; at++) writeFileSync(join(project, `p${at}.ts`), plan(at, steps));
  const config = {
    extends: join(process.cwd(), 'tsconfig.json'),
    compilerOptions: {
      noUnusedLocals: false,
      typeRoots: [join(process.cwd(), 'node_modules/@types')],
    },
    include: ['.'],
    exclude: [],
  };
  const path = join(project, 'tsconfig.json');
  writeFileSync(path, JSON.stringify(config));
  return path;
}
