import { seconds } from '../../src/base/duration.ts';
import { SECRET_PERMISSION, secretName, tell, z } from '../../src/contract/index.ts';
export const pagePagerduty = tell({
    name: 'page-pagerduty',
    says: 'Triggers an alert in PagerDuty, by the integration key of an Events API v2 integration.',
    input: z.object({
        /** Its name in Parameter Store; the value is never an input. */
        routingKey: secretName,
        /** One line; cut to the 1,024 characters that PagerDuty takes. */
        summary: z.string().min(1),
        /** What is affected: a host, a service. */
        source: z.string().min(1),
        severity: z.enum(['critical', 'error', 'warning', 'info']),
    }),
    /** Under this key PagerDuty knows the alert. */
    output: z.object({ dedupKey: z.string().min(1) }),
    permissions: [SECRET_PERMISSION],
    timeout: seconds(15),
});
