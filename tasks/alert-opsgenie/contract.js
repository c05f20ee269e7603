import { seconds } from '../../src/base/duration.ts';
import { SECRET_PERMISSION, secretName, tell, z } from '../../src/contract/index.ts';
export const alertOpsgenie = tell({
    name: 'alert-opsgenie',
    says: 'Creates an alert in Opsgenie, by the key of an API integration.',
    input: z.object({
        /** Its name in Parameter Store; the value is never an input. */
        apiKey: secretName,
        /** One line; cut to the 130 characters that Opsgenie takes. */
        message: z.string().min(1),
        /** Cut to the 15,000 characters that Opsgenie takes. */
        description: z.string(),
        priority: z.enum(['P1', 'P2', 'P3', 'P4', 'P5']),
    }),
    /** Under this alias Opsgenie knows the alert. */
    output: z.object({ alias: z.string().min(1) }),
    permissions: [SECRET_PERMISSION],
    timeout: seconds(15),
});
