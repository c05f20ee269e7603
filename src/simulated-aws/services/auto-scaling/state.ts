import type { InstanceState } from '../ec2/state.ts';

/** Amazon EC2 Auto Scaling as it is in the stored world. Plain JSON. */
export interface AutoScalingState {
  /** By name. */
  groups: { [name: string]: GroupState };
}

export interface GroupState {
  name: string;
  min: number;
  max: number;
  desired: number;
  createdAt: number;
  gracePeriodMs: number;
  tags: { [key: string]: string };
  instances: MemberState[];
  /** Oldest first; their instances are replaced already, and watched for a while. */
  refreshes?: { id: string; startedAt: number; bakesUntil: number }[];
  /** What its instances are launched from. */
  template: Pick<
    InstanceState,
    'imageId' | 'instanceType' | 'zone' | 'tags' | 'agent' | 'reports' | 'commands'
  >;
}

export interface MemberState {
  id: string;
  lifecycle: 'Pending' | 'InService' | 'Terminating' | 'Standby';
  health: 'Healthy' | 'Unhealthy';
  /** When it came into service; null before. */
  inServiceSince: number | null;
}
