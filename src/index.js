/** The author's door: what a plan imports from "surefoot". */
export { above, all, any, atLeast, atMost, below, bounded, byHand, equals, hours, id, minus, minutes, not, onAlarm, onAlarmContributor, onCompositeAlarm, onEvent, onSchedule, PlanError, part, plan, plus, roundDown, roundUp, seconds, text, times, whole, wholeNumber, z, } from './plan/index.ts';
export { ecsService } from './targets/ecs-service.ts';
