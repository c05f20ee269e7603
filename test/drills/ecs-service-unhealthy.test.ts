import { join } from 'node:path';
import { describeFaults } from './fault-table.ts';

describeFaults('ecs-service-unhealthy', join(__dirname, 'ecs-service-unhealthy.golden.txt'), false);
