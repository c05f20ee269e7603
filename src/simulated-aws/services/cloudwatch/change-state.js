import { carryOutActions } from './alarm-actions.ts';
import { setCondition } from './transition.ts';
/** Sets an alarm's state; when its value changes, its actions are carried out. */
export function changeState(world, alarm, next) {
    const before = alarm.condition.value;
    if (setCondition(world, alarm, next))
        carryOutActions(world, alarm, before);
}
