import { join } from 'node:path';
import { describeFaults } from '../local/fault-table.ts';
// The other side of the plan's branch: as slow as the first, so .ci/run runs it apart.
describeFaults('ecs-most-tasks-dead', join(__dirname, 'faults.golden.txt'), true);
