/**
 * Services with one control plane for all Regions. Source: AWS Fault Isolation Boundaries, "Global
 * services" and its appendices.
 */
const ELSEWHERE = {
    iam: 'us-east-1',
    organizations: 'us-east-1',
    account: 'us-east-1',
    route53: 'us-east-1',
    cloudfront: 'us-east-1',
    'route53-recovery-control-config': 'us-west-2',
    'route53-recovery-readiness': 'us-west-2',
    networkmanager: 'us-west-2',
    globalaccelerator: 'us-west-2',
};
/**
 * Actions of the data plane: what a service is there for, rather than how it is set up. The same
 * paper says that everything that creates, reads, updates, deletes or lists resources is the
 * control plane.
 */
const DATA_PLANE = [
    /^dynamodb:(Batch)?(Get|Put|Update|Delete|Write|Query|Scan|ConditionCheck)(Item)?$/,
    /^sns:Publish$/,
    /^sqs:(Send|Receive|Delete)Message$/,
    /^lambda:InvokeFunction$/,
    /^s3:(Get|Put|Delete)Object(Version)?$/,
    /^kms:(GenerateMac|VerifyMac|Encrypt|Decrypt|GenerateDataKey)$/,
    /^sts:/,
    /^events:PutEvents$/,
    /^route53-recovery-cluster:/,
];
/** Which control planes these roles depend on, the farthest first. */
export function planesProof(rights, facts) {
    const byService = new Map();
    for (const { permissions, path } of rights) {
        for (const { action } of permissions) {
            if (DATA_PLANE.some((pattern) => pattern.test(action)))
                continue;
            const [service = ''] = action.split(':');
            const known = byService.get(service) ?? { actions: new Set(), path: new Set() };
            known.actions.add(action);
            for (const state of path)
                known.path.add(state);
            byService.set(service, known);
        }
    }
    return [...byService]
        .map(([service, { actions, path }]) => ({
        service,
        where: ELSEWHERE[service] ?? 'own Region',
        actions: [...actions].sort(),
        forRollback: [...path].some((state) => facts[state]?.role === 'put back'),
        path: [...path],
    }))
        .sort((a, b) => rank(a).localeCompare(rank(b)));
}
function rank({ where, service }) {
    return `${where === 'own Region' ? 1 : 0} ${service}`;
}
