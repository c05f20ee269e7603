import { seconds } from '../../src/base/duration.ts';
import { SECRET_PERMISSION, secretName, tell, z } from '../../src/contract/index.ts';
export const tellSlack = tell({
    name: 'tell-slack',
    says: 'Writes a message into a Slack channel, by its incoming webhook.',
    input: z.object({
        /** Its name in Parameter Store; the value is never an input. */
        webhook: secretName,
        /** Plain text: nothing in it is markup, a mention or a link. Cut to 3,000 characters. */
        text: z.string().min(1),
    }),
    output: z.object({ sent: z.literal(true) }),
    permissions: [SECRET_PERMISSION],
    timeout: seconds(15),
});
