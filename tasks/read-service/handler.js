import { whole } from '../../src/contract/index.ts';
import { readHandler } from '../../src/control/index.ts';
import { lookAtEcsService } from '../../src/targets/ecs-service-look.ts';
import { readService } from './contract.ts';
export const handler = readHandler(readService, {
    async read(where, call) {
        const now = await lookAtEcsService(where, call);
        return {
            desired: whole(now.desired),
            running: whole(now.running),
            pending: whole(now.pending),
            deploymentId: now.primary.id,
        };
    },
});
