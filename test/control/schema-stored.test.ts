import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { systemClock } from '../../src/base/clock.ts';
import { Approvers } from '../../src/control/approvers.ts';
import { setLimit } from '../../src/control/limits.ts';
import { turnToStart } from '../../src/control/pace.ts';
import { noteRootCause, rootCauseFiled } from '../../src/control/root-causes.ts';
import { publishOrKeep } from '../../src/control/unsent.ts';
import { Waits } from '../../src/control/waits.ts';
import { addWindow, clearWindows } from '../../src/control/windows.ts';
import { handler as admit } from '../../src/functions/admit.ts';
import { handler as sweep } from '../../src/functions/sweep.ts';
import { openTables, type Tables } from '../../src/local/tables.ts';
import { admitEvent, NIGHT, PLAN } from '../functions/alarm.ts';
import { awsError } from '../functions/fake-aws.ts';
import { PlatformRig } from '../functions/rig.ts';

let tables: Tables;
let made = 0;
beforeAll(async () => {
  tables = await openTables(systemClock);
});
afterAll(() => tables.close());

const by = 'test';
const target = 'ecs-service:prod/checkout';
const cause = { recovery: 'r', plan: PLAN.name, target, why: 'It does not last.', at: NIGHT };

/** Everything that may be the first to write an item. */
const FIRST_WRITES: Readonly<Record<string, (r: PlatformRig) => Promise<unknown>>> = {
  'a recovery, and the board that it takes': (r) => r.ask(admit, admitEvent('one')),
  freeze: (r) => r.board.freeze('a test'),
  'freeze and thaw': async (r) => {
    await r.board.freeze('a test');
    await r.board.thaw('a test');
  },
  'a limit': (r) => setLimit(r.runtime, { name: 'stormLimit', value: 5, by }),
  'a window': (r) => {
    const window = { from: 'sat 22:00', to: 'sun 04:00' };
    return addWindow(r.runtime, { plan: 'all', window, by });
  },
  'no window': (r) => clearWindows(r.runtime, { plan: 'all', by }),
  'the pace of automations': (r) => turnToStart(r.runtime, 1_000),
  'an approver': (r) => {
    const someone = { name: 'maria', email: 'maria@example.com', confirmed: false };
    return new Approvers(r.runtime).put(someone as never); // only kept
  },
  'a wait, and its automation': async (r) => {
    const waits = new Waits(r.runtime);
    const facts = { kind: 'gate', recovery: 'r', step: 's', attempt: 1, token: 't', until: NIGHT };
    const wait = await waits.begin({ ...facts, startedAt: NIGHT } as never); // only kept
    await waits.started(wait, 'automation-1', '1');
  },
  'a root cause': async (r) => {
    await noteRootCause(r.runtime, cause);
    await rootCauseFiled(r.runtime, cause, 'oi-0123456789ab');
  },
  'a message that was not sent': (r) => {
    r.sns = () => {
      throw awsError('InternalErrorException', 'server');
    };
    const about = { recovery: 'r', what: 'its end' };
    const call = { ...r.runtime, runtime: r.runtime };
    return publishOrKeep(call, { subject: 's', body: 'b' }, about);
  },
  'a sweep': (r) => {
    const { name, version, mode, trigger } = PLAN;
    const plan = { name: `${name}-2`, version, mode, machine: 'arn:m', trigger };
    return r.ask(sweep, { do: 'sweep', plans: [plan] } as never); // the event is JSON
  },
};

test.each(Object.entries(FIRST_WRITES))('what is stored has a schema: %s', async (_name, write) => {
  const r = await new PlatformRig(tables.endpoint, `schema-${made++}`).ready();
  await write(r);
  const scan = new ScanCommand({ TableName: r.runtime.environment.table });
  const { Items = [] } = await r.runtime.client(DynamoDBClient).send(scan);
  const items = Items.map((item) => unmarshall(item));
  expect(items.length).toBeGreaterThan(0);
  expect(items.filter(({ schema }) => !Number.isInteger(schema))).toEqual([]);
});
