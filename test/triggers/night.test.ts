import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  atLeast,
  byHand,
  ecsService,
  hours,
  id,
  minutes,
  onEvent,
  onSchedule,
  type Plan,
  plan,
  type StartedBy,
  wholeNumber,
  z,
} from '../../src/index.ts';
import { Catalogue, type RunReport } from '../../src/local/index.ts';
import type { Scenario } from '../../src/simulated-aws/scenario.ts';
import { readService } from '../../tasks/index.ts';
import { cli } from '../cli/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'surefoot-triggers-'));
afterAll(() => rmSync(folder, { recursive: true }));

const shop = {
  cluster: id('ecs cluster').parse('shop'),
  service: id('ecs service').parse('checkout'),
};

/** A plan that proves the service healthy, whatever starts it. */
function proving<On>(name: string, trigger: StartedBy<On>): Plan {
  return plan<On>({
    name,
    why: 'The service is looked at.',
    trigger,
    target: () => ecsService(shop),
    mode: 'automatic',
    limits: { perHour: 5, cooldown: minutes(1) },
    timeLimit: hours(1),
    steps(flow) {
      return flow.verify('It is healthy', {
        ask: readService.with(shop),
        ready: (now) => atLeast(now.running, 1),
        healthyFor: minutes(1),
        every: minutes(1),
        giveUpAfter: minutes(5),
      });
    },
  });
}

function night(name: string, more: Partial<Scenario> = {}): Scenario {
  return {
    name,
    plan: name,
    says: 'One task dies.',
    expect: 'recovered',
    arrange: (aws) => aws.ecsService({ cluster: 'shop', service: 'checkout', desired: 3 }),
    trouble: (aws) =>
      aws.ecsTrouble({ cluster: 'shop', service: 'checkout', kill: 1, replacementsFail: 'always' }),
    ...more,
  };
}

const deployed = { source: ['shop.deploy'], 'detail-type': ['Deployed'] };
const catalogue = new Catalogue([
  {
    plan: proving('after-a-deploy', onEvent(deployed, z.object({ version: z.string() }))),
    scenarios: [
      night('after-a-deploy', {
        trouble: (aws) =>
          aws.event({ source: 'shop.deploy', 'detail-type': 'Deployed', detail: { version: '7' } }),
      }),
    ],
  },
  {
    plan: proving('each-night', onSchedule({ cron: '30 3 * * ? *' })),
    scenarios: [night('each-night')],
  },
  {
    plan: proving(
      'on-request',
      byHand(z.object({ count: wholeNumber({ atLeast: 1, atMost: 9 }) })),
    ),
    scenarios: [night('on-request', { byHand: { key: 'ticket-7', input: { count: 2 } } })],
  },
]);

async function run(...words: readonly string[]): Promise<{ code: number; report: RunReport }> {
  const { out, code } = await cli(['run', ...words, '--json'], { catalogue });
  return { code, report: JSON.parse(out) as RunReport };
}

test.each(['after-a-deploy', 'each-night', 'on-request'])(
  'a scenario starts its plan as the plan is started: %s',
  async (name) => {
    const { code, report } = await run('--scenario', name);
    expect([code, report.outcome, report.reason]).toEqual([0, 'recovered', null]);
  },
);

const event = {
  version: '0',
  id: '6f87d04b-9f74-4f04-a780-7acf4b0a9b38',
  source: 'shop.deploy',
  'detail-type': 'Deployed',
  account: '123456789012',
  region: 'eu-central-1',
  time: '2026-02-11T02:14:07Z',
  resources: [],
  detail: { version: '7' },
};
const schedule = 'arn:aws:scheduler:eu-central-1:123456789012:schedule/default/surefoot-each-night';

test.each<[string, string, object]>([
  ['an event', 'after-a-deploy', event],
  ['a run of the schedule', 'each-night', { schedule, planned: '2026-02-11T03:30:00Z' }],
  ['a start by hand', 'on-request', { byHand: { key: 'ticket-9', input: { count: 3 } } }],
  ['an event that is offered again', 'after-a-deploy', { event, try: 2 }],
])('run --event finds the plan of %s', async (_what, name, content) => {
  const file = join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify(content));
  const { code, report } = await run('--event', file);
  expect([code, report.plan, report.outcome]).toEqual([0, name, 'recovered']);
});

test.each<[string, object, string]>([
  ['another detail', { ...event, detail: { version: 7 } }, 'EVNT1024'],
  ['another detail-type', { ...event, 'detail-type': 'Failed' }, 'EVNT1022'],
  ['no key', { byHand: { input: { count: 3 } } }, 'EVNT1015'],
  ['too much', { byHand: { key: 'k', input: { count: 10 } } }, 'EVNT1020'],
  ['no planned time', { schedule }, 'EVNT1016'],
])('run --event refuses %s with its code', async (_what, content, code) => {
  const file = join(folder, 'bad.json');
  writeFileSync(file, JSON.stringify(content));
  const got = await cli(['run', '--event', file, '--json'], { catalogue });
  expect(got.code).toBe(2);
  expect(JSON.parse(got.out)).toMatchObject({ error: { code } });
});
