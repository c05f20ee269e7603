import { CONSISTENCY_MS } from '../../src/control/entry.ts';
import { readHandler } from '../../src/control/index.ts';
import { lookAtEcsService } from '../../src/targets/ecs-service-look.ts';
import { readDeployment } from './contract.ts';
export const handler = readHandler(readDeployment, {
    async read({ deploymentId, ...where }, call) {
        let now = await lookAtEcsService(where, call);
        if (now.primary.id !== deploymentId) {
            // A new deployment may not show at once. That it was replaced is believed at the second look.
            await call.clock.sleep(CONSISTENCY_MS);
            now = await lookAtEcsService(where, call);
        }
        // Another deployment in its place: a person deployed, or the circuit breaker rolled it back.
        if (now.primary.id !== deploymentId)
            return { steady: false, rollout: 'FAILED' };
        const { rollout } = now.primary;
        const steady = now.status === 'ACTIVE' &&
            now.desired > 0 &&
            now.running === now.desired &&
            now.deployments === 1 &&
            rollout === 'COMPLETED';
        return { steady, rollout };
    },
});
