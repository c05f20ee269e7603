import type {
  Delivered,
  Principal,
  PublishedMessage,
  ResourceSnapshot,
} from '../simulated-aws/index.ts';
import type { Scenario, ScenarioAlarm } from '../simulated-aws/scenario.ts';

/** AWS as a laptop reaches it: in this process, or in one of its own that outlives this one. */
export interface Cloud {
  /** Address of DynamoDB. */
  readonly tables: string;
  readonly peopleTopic: string;
  readonly accountId: string;
  readonly region: string;
  /** Rejects with AwsFault where AWS refuses, with NotSimulated where nobody knows. */
  call(principal: Principal, service: string, operation: string, input: object): Promise<object>;
  /** Takes what EventBridge's rules send to targets. True: it was taken. Gives the way to stop. */
  onDelivery(target: (delivered: Delivered) => boolean): () => void;
  /** Makes the scenario's good day, unless its alarm is there already. */
  arrange(scenario: Scenario, alarm: ScenarioAlarm): Promise<void>;
  /** Puts the documents of this repository, as a deploy does, unless they are there. */
  deployDocuments(): Promise<void>;
  trouble(scenario: Scenario, alarm: ScenarioAlarm): Promise<void>;
  /** The alarm took its present state at this instant, ms since 1970. */
  alarmSince(alarm: string, at: number): Promise<void>;
  look(): Promise<Look>;
  /** 1, 2, 3, ... over the life of the world: executions are numbered with it. */
  nextNumber(): Promise<number>;
  close(): Promise<void>;
}

export interface Look {
  readonly resources: readonly ResourceSnapshot[];
  readonly messages: readonly PublishedMessage[];
}

export const PEOPLE_TOPIC = 'surefoot-people';
/** Systems Manager refuses a gate whose topic has another kind of name. */
export const APPROVALS_TOPIC = 'AutomationSurefootApprovals';
