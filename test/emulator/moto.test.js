/** The simulated AWS against moto, call by call. See start-moto.ts for how to start this. */
import { moto, ours } from './both.ts';
import { compare } from './compare.ts';
import { DIFFERENCES } from './differences.ts';
import { Ledger } from './ledger.ts';
import { SEQUENCES } from './sequences.ts';
const ledger = new Ledger(DIFFERENCES);
test.each(SEQUENCES)('$name', async ({ steps }) => {
    const simulated = ours();
    const emulated = await moto();
    const unlisted = [];
    for (const step of steps) {
        const one = await simulated.run(step);
        const other = await emulated.run(step);
        const found = compare(`${step.service}.${step.operation}`, one, other);
        unlisted.push(...ledger.unlisted(found));
    }
    expect(unlisted).toEqual([]);
});
test('every listed difference still shows', () => {
    expect(ledger.gone()).toEqual([]);
});
