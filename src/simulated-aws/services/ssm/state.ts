import type { AutomationState } from '../../ssm-automation/state.ts';
import type { CommandBehaviour } from '../ec2/state.ts';

/** Systems Manager as it is in the stored world. Plain JSON. */
export interface SsmState {
  /** By name. */
  documents: { [name: string]: DocumentState };
  /** By id. */
  automations: { [id: string]: AutomationState };
  /** By id. */
  commands: { [id: string]: CommandState };
  /** By id. */
  opsItems: { [id: string]: OpsItemState };
  /** Parameter Store, by name. */
  parameters: { [name: string]: ParameterState };
  /** So many of the next Automation events never reach the bus. A scenario's word. */
  eventsToLose: number;
  /** Change Calendars by name. */
  calendars?: { [name: string]: CalendarState };
}

export interface DocumentState {
  name: string;
  type: 'Automation' | 'Command';
  targetType: string | null;
  tags: { [key: string]: string };
  defaultVersion: number;
  /** Version 1 first. */
  versions: DocumentVersionState[];
}

export interface DocumentVersionState {
  content: string;
  format: 'YAML' | 'JSON';
  versionName: string | null;
  createdAt: number;
}

/** One SendCommand. */
export interface CommandState {
  id: string;
  document: string;
  version: string;
  parameters: { [name: string]: string[] };
  comment: string;
  /** What a shell would run. */
  script: string;
  requestedAt: number;
  /** Not begun by then it never begins. */
  expiresAt: number;
  timeoutSeconds: number;
  /** Longest run. */
  executionTimeoutMs: number;
  output: { bucket: string; prefix: string } | null;
  /** By instance. */
  invocations: { [instance: string]: InvocationState };
}

export interface InvocationState {
  instance: string;
  /** What it does there, decided when it is sent. */
  behaviour: CommandBehaviour;
  status: 'Pending' | 'Delayed' | 'InProgress' | 'Success' | 'Failed' | 'TimedOut' | 'Cancelled';
  /** The longer word, such as `Delivery Timed Out`. */
  details: string;
  /** GetCommandInvocation does not know it before. */
  visibleAt: number;
  startedAt: number | null;
  endedAt: number | null;
  /** How it will end, known when it begins. */
  ending: CommandEnding | null;
  exitCode: number;
  stdout: string;
  stderr: string;
}

export interface CommandEnding {
  at: number;
  exitCode: number;
  stdout: string;
  stderr: string;
  cures: boolean;
  timesOut: boolean;
}

export interface OpsItemState {
  id: string;
  title: string;
  description: string;
  source: string;
  status: string;
  priority: number | null;
  category: string | null;
  severity: string | null;
  operationalData: { [key: string]: { value: string; type: 'SearchableString' | 'String' } };
  related: string[];
  tags: { [key: string]: string };
  createdBy: string;
  createdAt: number;
  modifiedBy: string;
  modifiedAt: number;
  version: number;
}

export interface ParameterState {
  name: string;
  type: 'String' | 'StringList' | 'SecureString';
  description: string | null;
  allowedPattern: string | null;
  keyId: string | null;
  /** Version 1 first. */
  versions: { value: string; at: number }[];
}

/** A calendar that is open by default. Times in ms since 1970. */
export interface CalendarState {
  closed: { from: number; to: number }[];
}

export function emptySsm(): SsmState {
  return {
    documents: {},
    automations: {},
    commands: {},
    opsItems: {},
    parameters: {},
    eventsToLose: 0,
  };
}
