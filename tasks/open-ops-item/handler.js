import { CreateOpsItemCommand, OpsItemAlreadyExistsException, SSMClient, } from '@aws-sdk/client-ssm';
import { hash } from '../../src/base/hash.ts';
import { cutTo, tellHandler } from '../../src/control/index.ts';
import { stop } from '../../src/control/raised.ts';
import { openOpsItem } from './contract.ts';
/**
 * OpsCenter refuses a second open OpsItem with the same deduplication string and names the first.
 * Source: Systems Manager user guide, "Reducing duplicate OpsItems".
 */
export const handler = tellHandler(openOpsItem, {
    async tell({ title, detail, severity }, call) {
        const dedup = JSON.stringify({ dedupString: hash(['surefoot', title], 32) });
        const command = new CreateOpsItemCommand({
            Title: cutTo(1_024, title),
            Description: cutTo(2_048, detail),
            Source: 'Surefoot',
            Severity: severity,
            Category: 'Recovery',
            OperationalData: { '/aws/dedup': { Type: 'SearchableString', Value: dedup } },
        });
        try {
            const { OpsItemId } = await call.client(SSMClient).send(command);
            if (OpsItemId === undefined)
                throw stop('TASK1002', 'OpsCenter gave the OpsItem no id.');
            return { id: OpsItemId, known: false };
        }
        catch (error) {
            const known = error instanceof OpsItemAlreadyExistsException ? error.OpsItemId : undefined;
            if (known === undefined)
                throw error;
            return { id: known, known: true };
        }
    },
});
