import { systemClock } from '../../src/base/clock.ts';
import { localRuntime, Store } from '../../src/control/index.ts';
import { openTables } from '../../src/local/tables.ts';
/** DynamoDB that makes a table slowly: CREATING for so many looks, then ACTIVE. */
function slowTable(creatingFor) {
    const asked = [];
    const plugin = {
        applyToStack: (stack) => stack.add((_next, context) => async () => {
            const name = context.commandName ?? '';
            asked.push(name);
            const looks = asked.filter((one) => one === 'DescribeTableCommand').length;
            const TableStatus = looks > creatingFor ? 'ACTIVE' : 'CREATING';
            return { output: { Table: { TableStatus }, $metadata: {} }, response: {} };
        }, { step: 'initialize', name: 'slowTable' }),
    };
    const environment = { table: 't', peopleTopic: 'p', region: 'us-east-1' };
    const runtime = localRuntime({
        clock: systemClock,
        environment,
        reach: () => ({ plugins: [plugin] }),
    });
    return { asked, runtime };
}
describe('making the table', () => {
    test('waits until it can be used: while it is CREATING every read is refused', async () => {
        const { asked, runtime } = slowTable(2);
        await new Store(runtime).createTable();
        expect(asked).toEqual(['CreateTableCommand', ...Array(3).fill('DescribeTableCommand')]);
        runtime.close();
    });
    test('gives up on a table that never becomes ACTIVE', async () => {
        const { runtime } = slowTable(Number.POSITIVE_INFINITY);
        await expect(new Store(runtime).createTable()).rejects.toThrow('CREATING');
        runtime.close();
    });
});
describe('a queue', () => {
    let tables;
    beforeAll(async () => {
        tables = await openTables(systemClock);
    });
    afterAll(() => tables.close());
    test('lists what waits, oldest first, and forgets what does not wait any more', async () => {
        const environment = { table: 'queues', peopleTopic: 'p', region: 'us-east-1' };
        const endpoint = tables.endpoint;
        const runtime = localRuntime({ clock: systemClock, environment, reach: () => ({ endpoint }) });
        const store = new Store(runtime);
        await store.createTable();
        await store.putNew({ id: 'late', queue: 'pending', queuedAt: 30 });
        await store.putNew({ id: 'early', queue: 'pending', queuedAt: 10 });
        await store.putNew({ id: 'elsewhere', queue: 'other', queuedAt: 1 });
        await store.putNew({ id: 'nowhere' });
        const ids = async (most) => (await store.queued('pending', most)).map(({ id }) => id);
        expect(await ids(10)).toEqual(['early', 'late']);
        expect(await ids(1)).toEqual(['early']);
        await store.update('early', {
            remove: ['#queue', 'queuedAt'],
            names: { '#queue': 'queue' },
        });
        expect(await ids(10)).toEqual(['late']);
        runtime.close();
    });
});
