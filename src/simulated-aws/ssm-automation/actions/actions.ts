import type { Action } from '../action.ts';
import { approve } from './approve.ts';
import { assertAwsResourceProperty } from './assert-property.ts';
import { branch } from './branch.ts';
import { executeAwsApi } from './execute-aws-api.ts';
import { pause } from './pause.ts';
import { sleep } from './sleep.ts';
import { waitForAwsResourceProperty } from './wait-for-property.ts';

/** The actions that are simulated. */
export const KNOWN_ACTIONS: Readonly<Record<string, Action>> = {
  'aws:approve': approve,
  'aws:assertAwsResourceProperty': assertAwsResourceProperty,
  'aws:branch': branch,
  'aws:executeAwsApi': executeAwsApi,
  'aws:pause': pause,
  'aws:sleep': sleep,
  'aws:waitForAwsResourceProperty': waitForAwsResourceProperty,
};

/**
 * The actions that Automation has. Source: Systems Manager User Guide, "Systems Manager Automation
 * actions reference".
 */
export const SERVICE_ACTIONS: ReadonlySet<string> = new Set([
  ...Object.keys(KNOWN_ACTIONS),
  ...['aws:changeInstanceState', 'aws:copyImage', 'aws:createImage', 'aws:createStack'],
  ...['aws:createTags', 'aws:deleteImage', 'aws:deleteStack', 'aws:executeAutomation'],
  ...['aws:executeScript', 'aws:executeStateMachine', 'aws:invokeLambdaFunction'],
  ...['aws:invokeWebhook', 'aws:loop', 'aws:runCommand', 'aws:runInstances'],
  'aws:updateVariable',
]);
