import { minutes } from 'surefoot';
import { forceNewDeployment, setDesiredCount } from 'surefoot/tasks';
import { runbook } from '../../../src/contract/index.ts';
import { roll } from '../../plan/fakes.ts';

const { undo: _undo, ...parts } = roll;

// It starts another deployment each time.
runbook({
  ...parts,
  undo: {
    task: forceNewDeployment,
    input: ({ cluster, service }) => ({ cluster, service }),
    within: minutes(10),
  },
});

// A name for a number.
runbook({
  ...parts,
  undo: {
    task: setDesiredCount,
    input: ({ cluster, service, words }) => ({ cluster, service, desired: words }),
    within: minutes(10),
  },
});

// What it is to set is missing.
runbook({
  ...parts,
  undo: {
    task: setDesiredCount,
    input: ({ cluster, service }) => ({ cluster, service }),
    within: minutes(10),
  },
});

// Without a bound.
runbook({
  ...parts,
  undo: {
    task: setDesiredCount,
    input: ({ cluster, service }) => ({ cluster, service, desired: 4 as never }),
  },
});
