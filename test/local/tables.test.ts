import { VirtualClock } from '../../src/base/virtual-clock.ts';
import { openTables } from '../../src/local/tables.ts';

test('the tables never hang up on a connection that only waits', async () => {
  const tables = await openTables(new VirtualClock(0));
  try {
    const { headers } = await fetch(tables.endpoint);
    // A server that closes idle connections says after how many seconds.
    expect([headers.get('connection'), headers.get('keep-alive')]).toEqual(['keep-alive', null]);
  } finally {
    await tables.close();
  }
});
