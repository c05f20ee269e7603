import { AwsFault } from '../../aws-fault.ts';
import { required, text } from '../../input.ts';
import { operation } from '../../service.ts';
import { alarmArn } from './transition.ts';
/** Source: CloudWatch API Reference, ListTagsForResource: of alarms alone. */
export const listTagsForResource = operation({
    changes: false,
    input: { ResourceARN: required(text({ min: 1, max: 1_024 })) },
    run(world, { ResourceARN: arn }) {
        const alarms = Object.values(world.state.cloudwatch.alarms);
        const alarm = alarms.find(({ name }) => alarmArn(world, name) === arn);
        if (alarm === undefined) {
            throw new AwsFault('ResourceNotFoundException', `There is no resource ${arn}.`, 404);
        }
        return { Tags: Object.entries(alarm.tags ?? {}).map(([Key, Value]) => ({ Key, Value })) };
    },
});
