/** Application Auto Scaling as it is in the stored world. Plain JSON. */
export interface ScalingState {
  /** By `RESOURCE_ID DIMENSION`. */
  targets: { [key: string]: ScalableTargetState };
  /** Oldest first. None in worlds that were stored before there were any. */
  activities?: ScalingActivityState[];
}

/** One time that a scaling policy has set a desired count. */
export interface ScalingActivityState {
  id: string;
  resourceId: string;
  dimension: 'ecs:service:DesiredCount';
  desired: number;
  startedAt: number;
  /** Until then it is in progress; then the service has followed. */
  endsAt: number;
}

export interface ScalableTargetState {
  resourceId: string;
  dimension: 'ecs:service:DesiredCount';
  minCapacity: number;
  maxCapacity: number;
  /** 36 hexadecimal digits, part of the ARN. */
  id: string;
  createdAt: number;
  suspended: { scaleIn: boolean; scaleOut: boolean; scheduled: boolean };
}
