import { seededRandom } from '../../src/base/random.ts';
import { VirtualClock } from '../../src/base/virtual-clock.ts';
import { SimulatedAws } from '../../src/simulated-aws/index.ts';
import { anybody, START, shop, world } from './world.ts';
test('the state is plain JSON, and what is to come is in it', async () => {
    const { clock, aws } = world();
    shop(aws);
    aws.setup.ecsTrouble({ cluster: 'shop', service: 'web', kill: 1, replacementsFail: 'never' });
    await clock.sleep(5_000);
    expect(JSON.parse(JSON.stringify(aws.state))).toEqual(aws.state);
    expect(aws.state.coming.map(({ kind }) => kind).toSorted()).toEqual([
        'cloudwatch-evaluation',
        'ecs-metrics',
        'ecs-service',
    ]);
});
test('the same thing is to come once, however often it is planned', async () => {
    const { aws } = world();
    shop(aws);
    aws.setup.ecsService({ cluster: 'shop', service: 'api', desired: 2 });
    for (const desiredCount of [5, 6, 7]) {
        const scale = { cluster: 'shop', service: 'web', desiredCount };
        await aws.call(anybody, 'ECS', 'UpdateService', scale);
    }
    const planned = aws.state.coming.map((coming) => JSON.stringify({ ...coming, at: 0 }));
    expect(new Set(planned).size).toBe(planned.length);
});
test('a world that slept catches up, each thing at its own time', async () => {
    const { clock, aws } = world();
    shop(aws);
    aws.setup.ecsTrouble({ cluster: 'shop', service: 'web', kill: 3, replacementsFail: 'always' });
    await clock.sleep(5_000);
    const stored = structuredClone(aws.state);
    aws.close();
    const later = new VirtualClock(START + 600_000);
    const woken = new SimulatedAws({ clock: later, random: seededRandom(1), state: stored });
    const events = [];
    woken.onEvent((event) => events.push(event));
    await woken.call(anybody, 'ECS', 'ListServices', { cluster: 'shop' });
    const alarm = events.find((event) => event['detail-type'] === 'CloudWatch Alarm State Change');
    expect(alarm?.time).toBe('2026-03-03T03:02:15Z');
});
test('its timers alone move no virtual clock, and a closed world is silent', async () => {
    const { clock, aws, events } = world();
    shop(aws);
    aws.setup.ecsTrouble({ cluster: 'shop', service: 'web', kill: 3, replacementsFail: 'always' });
    await new Promise((resolve) => {
        setImmediate(resolve);
    });
    expect(clock.now()).toBe(START);
    aws.close();
    await clock.sleep(600_000);
    expect(events).toEqual([]);
});
test('who hears an event may call back, and sees what caused it done', async () => {
    const { clock, aws } = world();
    shop(aws);
    const seen = [];
    aws.onEvent((event) => {
        const service = aws.state.ecs.services['shop/web'];
        seen.push([event['detail-type'], service?.deployments[0]?.rolloutState, service?.steady]);
        const again = { cluster: 'shop', service: 'web', desiredCount: 5 };
        if (seen.length === 1)
            void aws.call(anybody, 'ECS', 'UpdateService', again);
    });
    const force = { cluster: 'shop', service: 'web', forceNewDeployment: true };
    await aws.call(anybody, 'ECS', 'UpdateService', force);
    await clock.sleep(60_000);
    expect(seen).toEqual([
        ['ECS Deployment State Change', 'IN_PROGRESS', false],
        ['ECS Deployment State Change', 'COMPLETED', true],
        ['ECS Service Action', 'COMPLETED', true],
    ]);
    expect(aws.resources().find(({ resource }) => resource.endsWith('/web'))?.fields).toMatchObject({
        desiredCount: 5,
        runningCount: 5,
    });
});
test('a state of another version, account or Region is refused', () => {
    const { clock, aws } = world();
    const options = { clock, random: seededRandom(1) };
    const other = { ...aws.state, version: 2 };
    expect(() => new SimulatedAws({ ...options, state: other })).toThrow('AWS4003');
    expect(() => new SimulatedAws({ ...options, state: aws.state, region: 'eu-west-1' })).toThrow('Its region is us-east-1, not eu-west-1.');
    const fits = new SimulatedAws({ ...options, state: aws.state, region: 'us-east-1' });
    expect(fits.state).toEqual(aws.state);
});
