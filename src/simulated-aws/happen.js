import { balance } from './services/auto-scaling/groups.ts';
import { suppressionDue } from './services/cloudwatch/composite.ts';
import { evaluateAlarms } from './services/cloudwatch/evaluation.ts';
import { goOnLiving, REPORTS_EVERY_MS, reportInstances } from './services/ec2/life.ts';
import { MEASURES_EVERY_MS, measureServices } from './services/ecs/metrics.ts';
import { scheduleService } from './services/ecs/scheduler.ts';
import { beginTrouble } from './services/ecs/trouble.ts';
import { deliver } from './services/eventbridge/delivery.ts';
import { runSchedule } from './services/scheduler/schedule-operations.ts';
import { goOnCommand } from './services/ssm/command-life.ts';
import { goOn } from './ssm-automation/run.ts';
/** Lets something happen that was to come. */
export function happen(world, due) {
    switch (due.kind) {
        case 'ecs-service':
            scheduleService(world, due.cluster, due.service);
            return;
        case 'ecs-trouble':
            beginTrouble(world, due.trouble);
            return;
        case 'ecs-metrics':
            measureServices(world);
            world.plan({ at: due.at + MEASURES_EVERY_MS, kind: 'ecs-metrics' });
            return;
        case 'cloudwatch-evaluation':
            evaluateAlarms(world, due.everyMs);
            return;
        case 'cloudwatch-suppression':
            suppressionDue(world, due.alarm);
            return;
        case 'ec2-instance':
            goOnLiving(world, due.instance);
            return;
        case 'ec2-reports':
            reportInstances(world);
            world.plan({ at: due.at + REPORTS_EVERY_MS, kind: 'ec2-reports' });
            return;
        case 'auto-scaling-group':
            balance(world, due.group);
            return;
        case 'ssm-command':
            goOnCommand(world, due.command, due.instance);
            return;
        case 'ssm-automation':
            goOn(world, due.automation);
            return;
        case 'scheduler-run':
            runSchedule(world, due.schedule, due.at);
            return;
        case 'eventbridge-delivery':
            deliver(world, due.delivery);
    }
}
