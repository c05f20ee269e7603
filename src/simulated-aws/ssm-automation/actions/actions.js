import { approve } from './approve.ts';
import { assertAwsResourceProperty } from './assert-property.ts';
import { branch } from './branch.ts';
import { changeInstanceState } from './change-instance-state.ts';
import { executeAutomation } from './execute-automation.ts';
import { executeAwsApi } from './execute-aws-api.ts';
import { executeScript } from './execute-script.ts';
import { invokeLambdaFunction } from './invoke-lambda-function.ts';
import { pause } from './pause.ts';
import { runCommand } from './run-command.ts';
import { sleep } from './sleep.ts';
import { waitForAwsResourceProperty } from './wait-for-property.ts';
/** The actions that are simulated. */
export const KNOWN_ACTIONS = {
    'aws:approve': approve,
    'aws:assertAwsResourceProperty': assertAwsResourceProperty,
    'aws:branch': branch,
    'aws:changeInstanceState': changeInstanceState,
    'aws:executeAutomation': executeAutomation,
    'aws:executeAwsApi': executeAwsApi,
    'aws:executeScript': executeScript,
    'aws:invokeLambdaFunction': invokeLambdaFunction,
    'aws:pause': pause,
    'aws:runCommand': runCommand,
    'aws:sleep': sleep,
    'aws:waitForAwsResourceProperty': waitForAwsResourceProperty,
};
/**
 * The actions that Automation has. Source: Systems Manager User Guide, "Systems Manager Automation
 * actions reference".
 */
export const SERVICE_ACTIONS = new Set([
    ...Object.keys(KNOWN_ACTIONS),
    ...['aws:copyImage', 'aws:createImage', 'aws:createStack', 'aws:createTags'],
    ...['aws:deleteImage', 'aws:deleteStack', 'aws:executeStateMachine', 'aws:invokeWebhook'],
    ...['aws:loop', 'aws:runInstances', 'aws:updateVariable'],
]);
