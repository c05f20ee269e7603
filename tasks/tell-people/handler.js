import { tellHandler } from '../../src/control/index.ts';
import { publish } from '../../src/control/people.ts';
import { tellPeople } from './contract.ts';
export const handler = tellHandler(tellPeople, {
    async tell({ subject, message }, call) {
        return { messageId: await publish(call, { subject, body: message }) };
    },
});
