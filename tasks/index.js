/** The tasks that plans may use: `import { readService } from 'surefoot/tasks'`. */
export { alertOpsgenie } from './alert-opsgenie/contract.ts';
export { callWebhook } from './call-webhook/contract.ts';
export { forceNewDeployment } from './force-new-deployment/contract.ts';
export { openOpsItem } from './open-ops-item/contract.ts';
export { pagePagerduty } from './page-pagerduty/contract.ts';
export { readAlarm } from './read-alarm/contract.ts';
export { readDeployment } from './read-deployment/contract.ts';
export { readService } from './read-service/contract.ts';
export { setDesiredCount } from './set-desired-count/contract.ts';
export { tellPeople } from './tell-people/contract.ts';
export { tellSlack } from './tell-slack/contract.ts';
