import { handler as forceNewDeployment } from './force-new-deployment/handler.ts';
import { handler as readAlarm } from './read-alarm/handler.ts';
import { handler as readDeployment } from './read-deployment/handler.ts';
import { handler as readService } from './read-service/handler.ts';
import { handler as setDesiredCount } from './set-desired-count/handler.ts';
import { handler as tellPeople } from './tell-people/handler.ts';

/** The Lambda handlers of every task: what a laptop hosts. On AWS each is bundled by itself. */
export const taskHandlers = [
  forceNewDeployment,
  readAlarm,
  readDeployment,
  readService,
  setDesiredCount,
  tellPeople,
];
