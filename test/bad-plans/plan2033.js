import { z } from '../../src/contract/index.ts';
import { onEvent } from '../../src/plan/index.ts';
import { startedBy } from './triggers.ts';
export function alarmAsAnEvent() {
    const pattern = {
        source: ['aws.cloudwatch'],
        'detail-type': ['CloudWatch Alarm State Change'],
        detail: { state: { value: ['ALARM'] } },
    };
    return startedBy('alarm-as-an-event', onEvent(pattern, z.object({ alarmName: z.string() })));
}
