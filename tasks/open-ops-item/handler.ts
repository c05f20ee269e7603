import { putOpsItem, tellHandler } from '../../src/control/index.ts';
import { openOpsItem } from './contract.ts';

/** Which of them is open already, OpsCenter says by the title. */
export const handler = tellHandler(openOpsItem, {
  tell: (words, call) => putOpsItem(words, call),
});
