import { handler as alertOpsgenie } from './alert-opsgenie/handler.ts';
import { handler as callWebhook } from './call-webhook/handler.ts';
import { handler as forceNewDeployment } from './force-new-deployment/handler.ts';
import { handler as openOpsItem } from './open-ops-item/handler.ts';
import { handler as pagePagerduty } from './page-pagerduty/handler.ts';
import { handler as readAlarm } from './read-alarm/handler.ts';
import { handler as readDeployment } from './read-deployment/handler.ts';
import { handler as readService } from './read-service/handler.ts';
import { handler as setDesiredCount } from './set-desired-count/handler.ts';
import { handler as tellPeople } from './tell-people/handler.ts';
import { handler as tellSlack } from './tell-slack/handler.ts';
/** The Lambda handlers of every task: what a laptop hosts. On AWS each is bundled by itself. */
export const taskHandlers = [
    alertOpsgenie,
    callWebhook,
    forceNewDeployment,
    openOpsItem,
    pagePagerduty,
    readAlarm,
    readDeployment,
    readService,
    setDesiredCount,
    tellPeople,
    tellSlack,
];
