import { choice } from './choice.ts';
import { failState } from './fail.ts';
import { map } from './map.ts';
import { parallel } from './parallel.ts';
import { pass } from './pass.ts';
import { succeed } from './succeed.ts';
import { task } from './task.ts';
import { wait } from './wait.ts';
export const stateKinds = {
    Task: task,
    Pass: pass,
    Choice: choice,
    Wait: wait,
    Succeed: succeed,
    Fail: failState,
    Parallel: parallel,
    Map: map,
};
