/** Application Auto Scaling as it is in the stored world. Plain JSON. */
export interface ScalingState {
  /** By `RESOURCE_ID DIMENSION`. */
  targets: { [key: string]: ScalableTargetState };
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
