import { SurefootError } from '../base/errors.ts';
import { emptySsm } from './services/ssm/state.ts';
/** A stored world that this code cannot go on with. */
export class UnusableWorld extends SurefootError {
    constructor(found) {
        super('AWS4003', { found });
    }
}
/** A world in which there is nothing yet. */
export function newWorld(options) {
    return {
        version: 1,
        account: options.account,
        region: options.region,
        hostile: options.hostile,
        now: options.now,
        seed: options.seed,
        random: options.seed,
        coming: [],
        ecs: { clusters: {}, services: {}, tasks: {}, taskDefinitions: {}, troubles: [] },
        cloudwatch: { metrics: {}, alarms: {}, mutes: [], forgottenBefore: 0 },
        eventbridge: { rules: {}, deadLetters: [] },
        scaling: { targets: {} },
        sns: { topics: {}, subscriptions: [], messages: [] },
        iam: { roles: {} },
        ec2: { instances: {} },
        autoScaling: { groups: {} },
        s3: { buckets: {} },
        lambda: { functions: {} },
        ssm: emptySsm(),
        stale: {},
        rates: {},
    };
}
/** A copy of a stored world, refused when it is of another version, account or Region. */
export function storedWorld(stored, expected) {
    if (stored.version !== 1) {
        throw new UnusableWorld(`It has version ${String(stored.version)}; this code reads version 1.`);
    }
    for (const name of ['account', 'region']) {
        const wanted = expected[name];
        if (wanted !== undefined && wanted !== stored[name]) {
            throw new UnusableWorld(`Its ${name} is ${stored[name]}, not ${wanted}.`);
        }
    }
    // A service that is newer than the stored world begins empty in it.
    return { ...newWorld(stored), ...structuredClone(stored) };
}
