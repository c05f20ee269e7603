import { seconds } from '../../src/base/duration.ts';
import { tell, z } from '../../src/contract/index.ts';
export const tellPeople = tell({
    name: 'tell-people',
    says: 'Sends a message to the people who are on call.',
    input: z.object({
        /** One line; longer ones are cut to the 100 characters that SNS takes. */
        subject: z.string().min(1),
        message: z.string().min(1),
    }),
    output: z.object({ messageId: z.string().min(1) }),
    permissions: [{ action: 'sns:Publish', on: '${PeopleTopic}' }],
    timeout: seconds(10),
});
