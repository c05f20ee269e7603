import { ECSClient, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { changeHandler } from '../../src/control/index.ts';
import { stop } from '../../src/control/raised.ts';
import { ecsServiceNow, lookAtEcsService } from '../../src/targets/ecs-service-look.ts';
import { forceNewDeployment } from './contract.ts';
export const handler = changeHandler(forceNewDeployment, {
    async look(where, call) {
        const { status, primary } = await lookAtEcsService(where, call);
        const { id, taskDefinition, rollout, createdAt } = primary;
        return { status, deployment: id, taskDefinition, rollout, createdAt };
    },
    async apply({ input, before }, call) {
        const command = new UpdateServiceCommand({ ...input, forceNewDeployment: true });
        const answer = await call.client(ECSClient).send(command, { abortSignal: call.signal });
        if (answer.service === undefined)
            throw stop('TASK1002', 'ECS answered without the service.');
        const { id } = ecsServiceNow(answer.service).primary;
        if (id === before.deployment)
            throw stop('TASK1002', `ECS started no deployment; it is still ${id}.`);
        return { deploymentId: id };
    },
    resultOf: (_input, now) => ({ deploymentId: now.deployment }),
});
