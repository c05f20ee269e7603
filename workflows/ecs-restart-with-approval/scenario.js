const alarm = {
    name: 'ecs-restart-checkout',
    dimensions: { ClusterName: 'shop', ServiceName: 'checkout' },
};
/** A checkout service that wants four tasks, whose owners Ann and Bob are asked. */
function shop(scenario) {
    const { hopeless, ...said } = scenario;
    return {
        ...said,
        plan: 'ecs-restart-with-approval',
        alarm,
        approvers: ['ann', 'bob'],
        arrange(aws, { name, dimensions }) {
            aws.ecsService({ ...serviceOf(dimensions), desired: 4 });
            aws.alarm({
                name,
                metric: 'RunningTaskCount',
                dimensions,
                threshold: 4,
                comparison: 'LessThanThreshold',
                period: 60,
                evaluationPeriods: 2,
                treatMissingData: 'breaching',
            });
        },
        trouble(aws, { dimensions }) {
            aws.ecsTrouble({
                ...serviceOf(dimensions),
                kill: 3,
                replacementsFail: hopeless === true ? 'always' : 'until new deployment',
            });
        },
    };
}
function serviceOf({ ClusterName = 'shop', ServiceName = 'checkout' }) {
    return { cluster: ClusterName, service: ServiceName };
}
export const scenarios = [
    shop({
        name: 'ecs-restart-with-approval',
        says: 'Three of four tasks die and start badly. The owners are asked, and nobody answers.',
        expect: 'declined',
    }),
    shop({
        name: 'ecs-restart-approved',
        says: 'The same, and an owner says yes: the restarted tasks are healthy.',
        expect: 'recovered',
        answer: 'approve',
    }),
    shop({
        name: 'ecs-restart-denied',
        says: 'The same, and an owner says no: nothing is restarted.',
        expect: 'declined',
        answer: 'deny',
    }),
    shop({
        name: 'ecs-restart-approved-outside',
        says: 'The same, and somebody approves in Systems Manager, past Surefoot: it does not count.',
        expect: 'declined',
        answer: 'past Surefoot',
    }),
    shop({
        name: 'ecs-restart-does-not-help',
        says: 'An owner says yes, and the restarted tasks die as well: a restart cannot be undone.',
        expect: 'rolled back',
        answer: 'approve',
        hopeless: true,
    }),
];
