const SSM = 'Systems Manager service quotas';
const STATES = 'Step Functions service quotas';
/** Rates of API actions that stand in AWS's documentation. */
const RATES = {
    'ssm:StartAutomationExecution': { granted: '1 a second', source: SSM },
    'ssm:StopAutomationExecution': { granted: '1 a second', source: SSM },
    'ssm:GetAutomationExecution': { granted: '3 a second', source: SSM },
    'ssm:DescribeAutomationStepExecutions': { granted: '3 a second', source: SSM },
    'ssm:SendAutomationSignal': { granted: '3 a second', source: SSM },
    'states:StartExecution': {
        granted: '300 a second in the largest Regions, 150 in others',
        source: STATES,
    },
    'states:DescribeExecution': {
        granted: '15 a second in the largest Regions, 10 in others',
        source: STATES,
    },
    'states:StopExecution': {
        granted: '200 a second in the largest Regions, 25 in others',
        source: STATES,
    },
    'cloudtrail:LookupEvents': { granted: '2 a second', source: 'CloudTrail quotas' },
    'dynamodb:UpdateTable': {
        granted: '4 changes to on-demand in 24 hours for a table',
        source: 'DynamoDB, Considerations when switching capacity modes',
    },
};
const TRANSITIONS = {
    quota: 'State transitions',
    granted: '5,000 a second in the largest Regions, 800 in others; new accounts get less',
    source: STATES,
};
/** Every API action of the plan's tasks, and its transitions, beside what AWS grants. */
export function quotasProof(rights, facts, transitionsMax) {
    const actions = rights
        .filter(({ role }) => role !== 'machine')
        .flatMap(({ permissions, path }) => permissions.map(({ action }) => ({ action, path })));
    const uses = [...new Set(actions.map(({ action }) => action))].sort().map((action) => {
        const path = [
            ...new Set(actions.filter((one) => one.action === action).flatMap((one) => one.path)),
        ];
        const known = RATES[action];
        return {
            quota: action,
            granted: known?.granted ?? null,
            asked: askedOf(path, facts),
            source: known?.source ?? 'not published, or not relied on',
            path,
        };
    });
    return [{ ...TRANSITIONS, asked: `${transitionsMax} a recovery at most`, path: [] }, ...uses];
}
/** How often the states that may call it do so: by the checks, that ask again and again. */
function askedOf(path, facts) {
    const checks = path.flatMap((state) => facts[state]?.check ?? []);
    const others = path.length - checks.length;
    const fastest = Math.min(...checks.map(({ everyMs }) => everyMs));
    const often = checks.length === 0 ? [] : [`every ${fastest / 1_000} s in checks`];
    const once = others === 0 ? [] : [`in ${others} ${others === 1 ? 'state' : 'states'}`];
    return [...once, ...often].join(', ');
}
