import { seconds } from '../../src/base/duration.ts';
import { id, read, z } from '../../src/contract/index.ts';
export const readAlarm = read({
    name: 'read-alarm',
    says: 'Reads the state of a CloudWatch alarm, and whether data stands behind it.',
    input: z.object({ arn: id('alarm') }),
    output: z.object({
        /**
         * OK_WITHOUT_DATA: CloudWatch calls the alarm OK because missing data is treated as good.
         * Nothing was measured, so it proves nothing.
         */
        state: z.enum(['OK', 'OK_WITHOUT_DATA', 'ALARM', 'INSUFFICIENT_DATA']),
        /** Since when it is in this state, ISO 8601. */
        since: z.string(),
    }),
    permissions: [
        {
            action: 'cloudwatch:DescribeAlarms',
            on: '*',
            because: 'CloudWatch tells nothing of composite alarms to a narrower right.',
        },
    ],
    timeout: seconds(10),
});
