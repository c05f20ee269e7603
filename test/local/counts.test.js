import { Catalogue, rehearse } from '../../src/local/index.ts';
// Every transition and every call costs time at 3 a.m., so how many there are is held here.
const catalogue = new Catalogue();
async function counted(name) {
    const scenario = catalogue.scenario(name);
    const moments = [];
    const report = await rehearse({
        plan: catalogue.plan(scenario.plan),
        scenario,
        clock: 'virtual',
        seed: 1,
        faults: [],
        onCall: (moment) => {
            if (moment.when === 'before')
                moments.push(moment);
        },
    });
    const entered = report.events
        .filter(({ type }) => type.endsWith('StateEntered'))
        .map(({ details }) => String(details['name']));
    const tableCalls = (by) => moments.filter((call) => call.function === by && call.service === 'DynamoDB');
    return { report, entered, tableCalls };
}
test('between the event and the first step: two transitions, four calls to the table', async () => {
    const { entered, tableCalls } = await counted('ecs-service-unhealthy');
    expect(entered.slice(0, 3)).toEqual(['Admit', 'Is it admitted?', 'Look at the service']);
    expect(tableCalls('admit')).toHaveLength(4);
});
test.each([
    ['ecs-service-unhealthy', 'set-desired-count'],
    ['ecs-most-tasks-dead', 'force-new-deployment'],
])('a change adds one transition and two calls to the table (%s)', async (name, change) => {
    const { report, entered, tableCalls } = await counted(name);
    const [entry] = report.entries;
    expect(entered.filter((state) => state === entry?.step)).toHaveLength(1);
    expect(tableCalls(change)).toHaveLength(2);
});
test('reads never touch the table', async () => {
    const { tableCalls } = await counted('ecs-service-unhealthy');
    for (const read of ['read-service', 'read-deployment', 'read-alarm']) {
        expect(tableCalls(read)).toEqual([]);
    }
});
