import { seconds } from '../../src/base/duration.ts';
import { SECRET_PERMISSION, secretName, tell, z } from '../../src/contract/index.ts';
export const callWebhook = tell({
    name: 'call-webhook',
    says: 'Posts a signed message to an address of your own.',
    input: z.object({
        /** Its name in Parameter Store; the value is never an input. */
        webhook: secretName,
        subject: z.string().min(1),
        message: z.string(),
    }),
    output: z.object({ sent: z.literal(true) }),
    permissions: [SECRET_PERMISSION],
    timeout: seconds(15),
});
