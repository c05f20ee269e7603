/** Recorded calls against botocore's service models. See start-moto.ts for how to start this. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { types } from 'node:util';
import { SERVICES } from '../../src/simulated-aws/services/services.ts';
import { ours } from './both.ts';
import { aMaintenanceNight } from './maintenance-night.ts';
import { aNight } from './night.ts';
import { SEQUENCES } from './sequences.ts';
/** JSON in which a Date is told from a text. */
function line(call) {
    return JSON.stringify(call, function encode(key, value) {
        const raw = this[key];
        return types.isDate(raw) ? { $date: raw.getTime() } : value;
    });
}
function judgeCalls(calls) {
    return spawnSync(String(process.env['SUREFOOT_EMULATOR_PYTHON']), [join(process.cwd(), 'test', 'emulator', 'check_calls.py')], { input: calls.map(line).join('\n'), encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
}
test('the judge sees a wrong value, an unknown member, a missing one and an unknown error', () => {
    const call = { at: 0, principal: 'judge', service: 'ECS' };
    const update = { ...call, operation: 'UpdateService' };
    const service = { deployments: [{ rolloutState: 'DONE' }], desired: 4 };
    const check = judgeCalls([
        { ...update, input: {}, output: { service } },
        { ...update, input: { service: 'web' }, error: { name: 'NoSuchService', message: '' } },
    ]);
    expect(check.stdout.split('\n')).toEqual([
        'ECS.UpdateService input.service: required and not there',
        'ECS.UpdateService output.service.deployments.0.rolloutState: DONE is not one of COMPLETED, FAILED, IN_PROGRESS',
        'ECS.UpdateService output.service.desired: not in the model',
        expect.stringMatching(/^ECS\.UpdateService error: NoSuchService is not one of /),
        '',
    ]);
    expect(check.status).toBe(1);
});
test('inputs, outputs and errors fit the service models', async () => {
    const calls = [];
    for (const { steps } of SEQUENCES) {
        const world = ours();
        for (const step of steps)
            await world.run(step);
        calls.push(...world.calls);
    }
    calls.push(...(await aNight(false)), ...(await aNight(true)));
    calls.push(...(await aMaintenanceNight(false)), ...(await aMaintenanceNight(true)));
    expect(calls.filter((call) => call.error?.name === 'NotSimulated')).toEqual([]);
    const check = judgeCalls(calls);
    expect(check.stdout).toBe('');
    const answered = new Set(calls
        .filter((call) => call.output !== undefined)
        .map((call) => `${call.service}.${call.operation}`));
    const all = SERVICES.flatMap((service) => Object.keys(service.operations).map((name) => `${service.id}.${name}`));
    expect(all.filter((name) => !answered.has(name))).toEqual([]);
    expect(check.status).toBe(0);
});
