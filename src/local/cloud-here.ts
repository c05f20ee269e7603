import type { Clock } from '../base/clock.ts';
import { seededRandom } from '../base/random.ts';
import { documentName } from '../contract/index.ts';
import { SimulatedAws, type WorldState } from '../simulated-aws/index.ts';
import { TAG } from '../targets/surefoot-tag.ts';
import { APPROVALS_TOPIC, type Cloud, PEOPLE_TOPIC } from './cloud.ts';
import { putDocuments } from './documents.ts';
import { openTables } from './tables.ts';

export interface CloudHereOptions {
  readonly clock: Clock;
  readonly seed: number;
  readonly accountId: string;
  readonly region: string;
  readonly hostile: boolean;
  /** A stored world to go on with. */
  readonly state?: WorldState;
  /** Folder of the tables; in memory without it. */
  readonly tablesPath?: string;
}

/** Where it is there, a deploy has put all of them. */
const GATE = documentName('approval-gate');
/** Names of buckets that a laptop does not have: a runbook that needs one says so itself. */
const BUCKETS = { ScriptBucket: 'surefoot-scripts', EvidenceBucket: 'surefoot-evidence' };

/** The cloud inside this process. */
export interface CloudHere extends Cloud {
  readonly aws: SimulatedAws;
}

/** Opens it. The topic of the people on call is there from the start. */
export async function cloudHere(options: CloudHereOptions): Promise<CloudHere> {
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
      scenario.arrange(aws.setup, alarm);
      // ECS takes no star in a tag.
      if (scenario.tagged !== false) aws.setup.tagAll(TAG, 'any');
    },
    async deployDocuments() {
      if (aws.state.ssm.documents[GATE] !== undefined) return;
      const ApprovalTopic = aws.setup.topic(APPROVALS_TOPIC);
      putDocuments(aws.setup, { ...BUCKETS, ApprovalTopic });
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
