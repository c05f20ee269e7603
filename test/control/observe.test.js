import { systemClock } from '../../src/base/clock.ts';
import { Recoveries } from '../../src/control/index.ts';
import { openTables } from '../../src/local/tables.ts';
import { dialHandler, WHERE } from './dial.ts';
import { NIGHT, Rig, TARGET } from './rig.ts';
let tables;
beforeAll(async () => {
    tables = await openTables(systemClock);
});
afterAll(() => tables.close());
test.each(['observe', 'diagnose', 'approve'])('in mode %s a change is looked at, proposed and not made', async (mode) => {
    const r = new Rig(tables.endpoint, `observe-${mode}`);
    await r.admit(mode);
    const ended = await r.once(dialHandler(r.world), r.change({ ...WHERE, level: 20 }));
    expect(ended).toMatchObject({ ended: 'raised', name: 'Surefoot.Stop' });
    expect(ended).toHaveProperty('message', expect.stringContaining('turn-dial: level 10 -> 20'));
    expect(r.world.effects).toEqual([]);
    const record = await new Recoveries(r.runtime).get(r.recovery);
    expect(record.entries).toEqual([]);
    expect(record.proposal).toEqual({
        step: 'Turn it',
        target: TARGET,
        did: 'turn-dial: level 10 -> 20',
        at: NIGHT,
    });
});
