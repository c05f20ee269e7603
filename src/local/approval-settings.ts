import { approvalGate } from '../../ssm-documents/approval-gate/contract.ts';
import { documentName } from '../contract/index.ts';
import type { ApprovalSettings } from '../control/clients.ts';
import { APPROVALS_TOPIC, type Cloud } from './cloud.ts';

/** How a laptop asks people, as a deploy sets it. The page has an address once it is served. */
export function approvalSettings(
  { accountId, region }: Pick<Cloud, 'accountId' | 'region'>,
  pageUrl: () => string,
): ApprovalSettings {
  const gate = documentName(approvalGate.name);
  const role = (name: string) => `arn:aws:iam::${accountId}:role/${name}`;
  return {
    topic: `arn:aws:sns:${region}:${accountId}:${APPROVALS_TOPIC}`,
    get page() {
      return pageUrl();
    },
    signingKey: 'a key of this laptop',
    gate,
    gateRole: role(gate),
    answerRole: role('function-answer-approval'),
  };
}
