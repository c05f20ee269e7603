import { join } from 'node:path';
import { describeFaults } from './fault-table.ts';

// The other side of the plan's branch.

describeFaults('ecs-most-tasks-dead', join(__dirname, 'ecs-most-tasks-dead.golden.txt'), true);
