import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deployedParameter, readDeployed } from '../../src/control/deployed.ts';
import { Settings } from '../../src/control/index.ts';
import { atDesk } from '../../src/local/index.ts';
const path = mkdtempSync(join(tmpdir(), 'surefoot-desk-'));
afterAll(() => rmSync(path, { recursive: true, force: true }));
test('a folder without a world is refused, and stays as it is', async () => {
    const state = join(path, 'nothing');
    const place = { on: 'local', clock: 'virtual', state };
    await expect(atDesk(place, async () => 1)).rejects.toMatchObject({ code: 'CLI1040' });
    expect(existsSync(state)).toBe(false);
});
test('a command that may make a world finds again what it wrote there', async () => {
    const place = { on: 'local', clock: 'virtual', state: join(path, 'made'), make: true };
    await atDesk(place, async ({ runtime, by }) => {
        await new Settings(runtime).setMode('a-plan', 'diagnose', by, runtime.clock.now());
    });
    const found = await atDesk(place, ({ runtime }) => new Settings(runtime).find('a-plan'));
    expect(found).toBe('diagnose');
});
test('on AWS without a Region nothing is asked', async () => {
    const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
    delete process.env['AWS_REGION'];
    delete process.env['AWS_DEFAULT_REGION'];
    try {
        const place = { on: 'aws', stack: 'Surefoot' };
        await expect(atDesk(place, async () => 1)).rejects.toMatchObject({ code: 'CLI1041' });
    }
    finally {
        if (AWS_REGION !== undefined)
            process.env['AWS_REGION'] = AWS_REGION;
        if (AWS_DEFAULT_REGION !== undefined)
            process.env['AWS_DEFAULT_REGION'] = AWS_DEFAULT_REGION;
    }
});
test('what a stack says of itself is read, and nothing else', () => {
    expect(deployedParameter('Surefoot')).toBe('/surefoot/Surefoot');
    const said = { table: 't', peopleTopic: 'p', unwinder: 'u' };
    expect(readDeployed(JSON.stringify(said))).toEqual(said);
    expect(readDeployed('{"table":"t"}')).toBeUndefined();
    expect(readDeployed(undefined)).toBeUndefined();
});
