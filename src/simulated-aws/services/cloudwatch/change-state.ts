import type { World } from '../../world.ts';
import { carryOutActions } from './alarm-actions.ts';
import type { AlarmState } from './state.ts';
import { type NewCondition, setCondition } from './transition.ts';

/** Sets an alarm's state; when its value changes, its actions are carried out. */
export function changeState(world: World, alarm: AlarmState, next: NewCondition): void {
  const before = alarm.condition.value;
  if (setCondition(world, alarm, next)) carryOutActions(world, alarm, before);
}
