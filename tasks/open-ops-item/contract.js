import { seconds } from '../../src/base/duration.ts';
import { tell, z } from '../../src/contract/index.ts';
export const openOpsItem = tell({
    name: 'open-ops-item',
    says: 'Opens an OpsItem in Systems Manager OpsCenter; the same one stays one.',
    input: z.object({
        /** One line; cut to the 1,024 characters that OpsCenter takes. */
        title: z.string().min(1),
        /** Cut to the 2,048 characters that OpsCenter takes. */
        detail: z.string().min(1),
        /** 1 is the worst. */
        severity: z.enum(['1', '2', '3', '4']),
    }),
    output: z.object({
        id: z.string().min(1),
        /** An open OpsItem with the same title was there already. */
        known: z.boolean(),
    }),
    permissions: [
        {
            action: 'ssm:CreateOpsItem',
            on: '*',
            because: 'What does not exist yet has no name; the action knows no resource.',
        },
    ],
    timeout: seconds(10),
});
