import { join } from 'node:path';
import { describeFaults } from './fault-table.ts';
jest.setTimeout(120_000);
describeFaults('ecs-service-unhealthy', join(__dirname, 'faults.golden.txt'), false);
