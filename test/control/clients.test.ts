import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { systemClock } from '../../src/base/clock.ts';
import { VirtualClock } from '../../src/base/virtual-clock.ts';
import { type AwsPlugin, awsRuntime, localRuntime, Store } from '../../src/control/index.ts';
import { awsAnswer } from '../../src/control/raised.ts';
import { platformFunctions } from '../../src/functions/index.ts';
import { openTables, type Tables } from '../../src/local/tables.ts';
import { taskHandlers } from '../../tasks/handlers.ts';
import { NIGHT } from './rig.ts';

let tables: Tables;

beforeAll(async () => {
  tables = await openTables(systemClock);
});
afterAll(() => tables.close());

const environment = { table: 'clients', peopleTopic: 'arn:people', region: 'eu-west-1' };

/** Throws an error of AWS for the first calls, and counts them all. */
function failing(times: number, name: string, fault: string): { plugin: AwsPlugin; calls: number } {
  const counted = { calls: 0, plugin: { applyToStack: () => undefined } as AwsPlugin };
  counted.plugin = {
    applyToStack(stack) {
      stack.add(
        (next) => async (args) => {
          counted.calls++;
          if (counted.calls <= times) throw Object.assign(new Error('no'), { name, $fault: fault });
          return next(args);
        },
        { step: 'initialize', name: 'failing' },
      );
    },
  };
  return counted;
}

function store(plugin?: AwsPlugin): { store: Store; clock: VirtualClock } {
  const clock = new VirtualClock(NIGHT);
  const plugins = plugin === undefined ? [] : [plugin];
  const reach = () => ({ endpoint: tables.endpoint, plugins });
  return { clock, store: new Store(localRuntime({ clock, environment, reach })) };
}

describe('a local runtime', () => {
  test('lets a virtual clock stand still while a call is on the wire', async () => {
    const { store: table, clock } = store();
    await clock.busy(() => table.createTable());
    const first = await Promise.race([
      table.get('nobody').then(() => 'the answer'),
      clock.sleep(1).then(() => 'the clock'),
    ]);
    expect(first).toBe('the answer');
  });

  test('makes each client once, and never a second attempt by itself', async () => {
    const runtime = localRuntime({ clock: systemClock, environment, reach: () => ({}) });
    const { ECSClient } = await import('@aws-sdk/client-ecs');
    const client = runtime.client(ECSClient);
    expect(runtime.client(ECSClient)).toBe(client);
    expect(await client.config.maxAttempts()).toBe(1);
    expect(await client.config.credentials()).toMatchObject({ accessKeyId: 'local' });
  });

  describe('on a machine that is set up for AWS', () => {
    const SET = { AWS_USE_FIPS_ENDPOINT: 'true', AWS_USE_DUALSTACK_ENDPOINT: 'true' };
    beforeAll(() => Object.assign(process.env, SET));
    afterAll(() => {
      for (const name of Object.keys(SET)) delete process.env[name];
    });

    test('reaches its own address all the same', async () => {
      const reach = () => ({ endpoint: tables.endpoint });
      const client = localRuntime({ clock: systemClock, environment, reach }).client(
        DynamoDBClient,
      );
      const { TableNames } = await client.send(new ListTablesCommand({}));
      expect(TableNames).toEqual(expect.any(Array));
    });
  });

  test('offers no logger what goes over the wire', async () => {
    const runtime = localRuntime({ clock: systemClock, environment, reach: () => ({}) });
    const heard = [new DynamoDBClient(), runtime.client(DynamoDBClient)].map((client) =>
      client.middlewareStack.identify().filter((name) => name.startsWith('loggerMiddleware')),
    );
    expect(heard).toEqual([[expect.any(String)], []]);
  });
});

describe('a service that never answers', () => {
  const server = createServer(() => undefined);
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  test('is given up after the time limit of the call, as a doubt', async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    // It listens on a port, not on a pipe.
    const { port } = server.address() as AddressInfo;
    const reach = () => ({ endpoint: `http://127.0.0.1:${port}` });
    const client = localRuntime({ clock: systemClock, environment, reach }).client(DynamoDBClient);
    const call = client.send(new ListTablesCommand({}), { requestTimeout: 50 });
    const error: unknown = await call.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(awsAnswer(error)).toBe('doubt');
  });
});

describe('the table', () => {
  test('is asked again after a throttle, which did nothing, within a second', async () => {
    const throttled = failing(3, 'ProvisionedThroughputExceededException', 'client');
    const { store: table, clock } = store(throttled.plugin);
    expect(await table.get('nobody')).toBeUndefined();
    expect(throttled.calls).toBe(4);
    expect(clock.now()).toBe(NIGHT + 700);
  });

  test.each([
    ['a throttle that lasts', 4, 'ThrottlingException', 'client', 'Surefoot.Again', 4],
    ['an answer that is lost', 1, 'TimeoutError', undefined, 'Surefoot.Again', 1],
    ['a fault of DynamoDB', 1, 'InternalServerError', 'server', 'Surefoot.Again', 1],
    ['a refusal', 1, 'AccessDeniedException', 'client', 'Surefoot.Stop', 1],
  ])('raises %s', async (_what, times, name, fault, raised, calls) => {
    const failed = failing(times, name, String(fault));
    const { store: table } = store(failed.plugin);
    await expect(table.get('nobody')).rejects.toMatchObject({ name: raised });
    expect(failed.calls).toBe(calls);
  });
});

describe('functions on AWS', () => {
  test('say which setting they lack, and only when they need it', () => {
    const before = process.env['SUREFOOT_TABLE'];
    delete process.env['SUREFOOT_TABLE'];
    try {
      expect(() => awsRuntime.environment.table).toThrow(/TASK1013 .*SUREFOOT_TABLE is not set/);
      process.env['SUREFOOT_TABLE'] = 'the-table';
      expect(awsRuntime.environment.table).toBe('the-table');
    } finally {
      if (before === undefined) delete process.env['SUREFOOT_TABLE'];
      else process.env['SUREFOOT_TABLE'] = before;
    }
  });

  test('take exactly two parameters: a third one makes Lambda refuse the function', () => {
    const arities = [...taskHandlers, ...platformFunctions].map((handler) => handler.length);
    expect(new Set(arities)).toEqual(new Set([2]));
  });

  test('carry a name of their own', () => {
    const names = [...taskHandlers, ...platformFunctions].map(({ definition }) => definition.name);
    expect(new Set(names).size).toBe(names.length);
  });
});
