import { describeFaults } from './fault-table.ts';

describeFaults('ecs-service-unhealthy', 'test/drills/ecs-service-unhealthy.golden.txt', false);
