/**
 * The tasks' own handlers on the simulated AWS and over the wire on moto, records included.
 * See start-moto.ts for how to start this.
 */
import { handler as forceNewDeployment } from '../../tasks/force-new-deployment/handler.ts';
import { handler as readAlarm } from '../../tasks/read-alarm/handler.ts';
import { handler as readDeployment } from '../../tasks/read-deployment/handler.ts';
import { handler as readService } from '../../tasks/read-service/handler.ts';
import { handler as setDesiredCount } from '../../tasks/set-desired-count/handler.ts';
import { handler as tellPeople } from '../../tasks/tell-people/handler.ts';
import { compare } from './compare.ts';
import { HANDLER_DIFFERENCES } from './differences.ts';
import { ALARM_ARN, asked, changing, motoWorld, puttingBack, simulatedWorld, } from './handlers.ts';
import { Ledger } from './ledger.ts';
const web = { cluster: 'shop', service: 'web' };
const look = { handler: readService, event: asked(web) };
const NIGHTS = [
    {
        name: 'looking',
        deeds: [
            look,
            { handler: readService, event: asked({ ...web, service: 'nope' }) },
            { handler: readAlarm, event: asked({ arn: ALARM_ARN }) },
            { handler: readAlarm, event: asked({ arn: `${ALARM_ARN}-not` }) },
            { handler: readDeployment, event: asked({ ...web, deploymentId: 'ecs-svc/1' }) },
            { handler: tellPeople, event: asked({ subject: 'Night', message: 'It recovered.' }) },
        ],
    },
    {
        name: 'two more tasks, and back',
        deeds: [
            { handler: setDesiredCount, event: changing('Add two', { ...web, desired: 6 }) },
            'record',
            look,
            { handler: setDesiredCount, event: puttingBack('Add two') },
            'record',
            look,
            { handler: setDesiredCount, event: puttingBack('Add two') },
        ],
    },
    {
        name: 'a new deployment',
        deeds: [
            { handler: forceNewDeployment, event: changing('Deploy', web) },
            { handler: forceNewDeployment, event: changing('Deploy', { ...web, service: 'nope' }) },
        ],
    },
];
const ledger = new Ledger(HANDLER_DIFFERENCES);
const worlds = [];
afterAll(async () => {
    for (const world of worlds)
        await world.close();
});
test.each(NIGHTS)('$name', async ({ deeds }) => {
    const simulated = await simulatedWorld();
    const emulated = await motoWorld();
    worlds.push(simulated, emulated);
    const unlisted = [];
    for (const deed of deeds) {
        const one = await simulated.carryOut(deed);
        const other = await emulated.carryOut(deed);
        const operation = deed === 'record' ? 'record' : deed.handler.definition.name;
        unlisted.push(...ledger.unlisted(compare(operation, one, other)));
    }
    expect(unlisted).toEqual([]);
});
test('every listed difference still shows', () => {
    expect(ledger.gone()).toEqual([]);
});
