import { ApplicationAutoScalingClient, DescribeScalableTargetsCommand, } from '@aws-sdk/client-application-auto-scaling';
import { ECSClient, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { whole } from '../../src/contract/index.ts';
import { changeHandler } from '../../src/control/index.ts';
import { stop } from '../../src/control/raised.ts';
import { ecsServiceNow, lookAtEcsService } from '../../src/targets/ecs-service-look.ts';
import { setDesiredCount } from './contract.ts';
export const handler = changeHandler(setDesiredCount, {
    async look(where, call) {
        const now = await lookAtEcsService(where, call);
        return {
            status: now.status,
            desiredCount: now.desired,
            running: now.running,
            deployment: now.primary.id,
            autoScaled: await isAutoScaled(now.clusterName, now.serviceName, call),
        };
    },
    async apply({ input, intended }, call) {
        const now = ecsServiceNow(await update(input, intended.desiredCount, call));
        return { desired: whole(now.desired), deploymentId: now.primary.id };
    },
    async undo({ input, before }, call) {
        await update(input, before.desiredCount, call);
    },
    resultOf: (input, now) => ({ desired: input.desired, deploymentId: now.deployment }),
});
async function update({ cluster, service }, desiredCount, call) {
    const command = new UpdateServiceCommand({ cluster, service, desiredCount });
    const answer = await call.client(ECSClient).send(command, { abortSignal: call.signal });
    if (answer.service === undefined)
        throw stop('TASK1002', 'ECS answered without the service.');
    return answer.service;
}
async function isAutoScaled(cluster, service, call) {
    const command = new DescribeScalableTargetsCommand({
        ServiceNamespace: 'ecs',
        ResourceIds: [`service/${cluster}/${service}`],
        ScalableDimension: 'ecs:service:DesiredCount',
    });
    const { ScalableTargets } = await call.client(ApplicationAutoScalingClient).send(command);
    return (ScalableTargets ?? []).length > 0;
}
