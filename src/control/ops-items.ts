import {
  CreateOpsItemCommand,
  OpsItemAlreadyExistsException,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { hash } from '../base/hash.ts';
import type { Permission } from '../contract/index.ts';
import type { Runtime } from './clients.ts';
import { cutTo } from './outgoing.ts';
import { stop } from './raised.ts';

export const OPS_ITEM_PERMISSIONS: readonly Permission[] = [
  {
    action: 'ssm:CreateOpsItem',
    on: '*',
    because: 'What does not exist yet has no name; the action knows no resource.',
  },
];

/** What an OpsItem says. Both texts are cut to what OpsCenter takes. */
export interface OpsItemWords {
  readonly title: string;
  readonly detail: string;
  /** 1 is the worst. */
  readonly severity: '1' | '2' | '3' | '4';
}

/**
 * Opens an OpsItem. OpsCenter refuses a second open one with the same deduplication string and
 * names the first, which is then `known`: one title is one OpsItem. Raises what the client throws.
 * Source: Systems Manager user guide, "Reducing duplicate OpsItems".
 */
export async function putOpsItem(
  { title, detail, severity }: OpsItemWords,
  call: Pick<Runtime, 'client'>,
): Promise<{ readonly id: string; readonly known: boolean }> {
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
    if (OpsItemId === undefined) throw stop('TASK1002', 'OpsCenter gave the OpsItem no id.');
    return { id: OpsItemId, known: false };
  } catch (error) {
    const known = error instanceof OpsItemAlreadyExistsException ? error.OpsItemId : undefined;
    if (known === undefined) throw error;
    return { id: known, known: true };
  }
}
