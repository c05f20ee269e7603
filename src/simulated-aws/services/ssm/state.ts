import type { AutomationState } from '../../ssm-automation/state.ts';

/** Systems Manager as it is in the stored world. Plain JSON. */
export interface SsmState {
  /** By name. */
  documents: { [name: string]: DocumentState };
  /** By id. */
  automations: { [id: string]: AutomationState };
  /** So many of the next Automation events never reach the bus. A scenario's word. */
  eventsToLose: number;
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

export function emptySsm(): SsmState {
  return { documents: {}, automations: {}, eventsToLose: 0 };
}
