import { seededRandom } from '../base/random.ts';
import { SimulatedAws } from '../simulated-aws/index.ts';
import { APPROVALS_TOPIC, PEOPLE_TOPIC } from './cloud.ts';
import { putDocuments } from './documents.ts';
import { openTables } from './tables.ts';

/** Names of buckets that a laptop does not have: a runbook that needs one says so itself. */
const BUCKETS = { ScriptBucket: 'surefoot-scripts', EvidenceBucket: 'surefoot-evidence' };
/** Opens it. The topic of the people on call is there from the start. */
export async function cloudHere(options) {
  const { clock, seed, accountId, region, hostile, state } = options;
  const tables = await openTables(clock, options.tablesPath);
  const random = seededRandom(seed);
  const aws =
    state === undefined
      ? new SimulatedAws({ clock, random, accountId, region, hostile })
      : new SimulatedAws({ clock, random, state });
  const peopleTopic = aws.setup.topic(PEOPLE_TOPIC);
  let numbers = 0;
  return {
    aws,
    tables: tables.endpoint,
    peopleTopic,
    accountId,
    region,
    call: (principal, service, operation, input) => aws.call(principal, service, operation, input),
    onDelivery: (target) => aws.onDelivery(target),
    async arrange(scenario, alarm) {
      const there = aws.resources().some(({ resource }) => resource === `alarm:${alarm.name}`);
      if (there) return;
      if (scenario.approvers !== undefined) {
        const ApprovalTopic = aws.setup.topic(APPROVALS_TOPIC);
        putDocuments(aws.setup, { ...BUCKETS, ApprovalTopic });
      }
      scenario.arrange(aws.setup, alarm);
    },
    async trouble(scenario, alarm) {
      scenario.trouble(aws.setup, alarm);
    },
    async alarmSince(alarm, at) {
      aws.setup.alarmSince(alarm, at);
    },
    look: async () => ({ resources: aws.resources(), messages: [...aws.messages] }),
    nextNumber: async () => ++numbers,
    async close() {
      aws.close();
      await tables.close();
    },
  };
}
