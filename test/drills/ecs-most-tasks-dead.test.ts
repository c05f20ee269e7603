import { describeFaults } from './fault-table.ts';

// The other side of the plan's branch.

describeFaults('ecs-most-tasks-dead', 'test/drills/ecs-most-tasks-dead.golden.txt', true);
