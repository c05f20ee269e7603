import type { State } from '../../asl/types.ts';
import { choice } from './choice.ts';
import { failState } from './fail.ts';
import type { StateKind, ThreadedKind } from './kind.ts';
import { map } from './map.ts';
import { parallel } from './parallel.ts';
import { pass } from './pass.ts';
import { succeed } from './succeed.ts';
import { task } from './task.ts';
import { wait } from './wait.ts';

export const stateKinds: Record<State['Type'], StateKind> &
  Record<'Parallel' | 'Map', ThreadedKind> = {
  Task: task,
  Pass: pass,
  Choice: choice,
  Wait: wait,
  Succeed: succeed,
  Fail: failState,
  Parallel: parallel,
  Map: map,
};
