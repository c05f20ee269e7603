/** Amazon EC2 as it is in the stored world. Plain JSON. */
export interface Ec2State {
  /** By id. */
  instances: { [id: string]: InstanceState };
}

export type InstanceStateName =
  | 'pending'
  | 'running'
  | 'shutting-down'
  | 'terminated'
  | 'stopping'
  | 'stopped';

export interface InstanceState {
  id: string;
  imageId: string;
  instanceType: string;
  zone: string;
  privateIp: string;
  launchedAt: number;
  state: InstanceStateName;
  /** What it becomes by itself. */
  next: { state: InstanceStateName; at: number } | null;
  /** Its status checks are `initializing` until then. */
  checkedAt: number;
  tags: { [key: string]: string };
  /** It has an agent of Systems Manager, which answers from then on while it runs. */
  agent: { answersFrom: number } | null;
  /** What it reports about itself each minute while it runs. */
  reports: ReportState[];
  trouble: InstanceTroubleState | null;
  /** What commands on it do. */
  commands: CommandBehaviour[];
}

export interface ReportState {
  namespace: string;
  metric: string;
  /** The value when all is well, and in trouble. */
  well: number;
  ill: number;
}

/** What helps against a trouble. */
export type InstanceCure = 'restart' | 'command' | 'nothing' | { forMs: number };

export interface InstanceTroubleState {
  beganAt: number;
  cure: InstanceCure;
  /** Its status checks fail, too. */
  impaired: boolean;
  /** Its agent is lost, too. */
  agentLost: boolean;
  /** It does not shut down. Absent in worlds that were stored before there was such a trouble. */
  stuck?: boolean;
}

/** What happens when a command whose script contains `runs` runs. */
export interface CommandBehaviour {
  runs: string;
  exitCode: number;
  stdout: string;
  stderr: string;
  takesMs: number;
  cures: boolean;
  /** So many times; then the next behaviour that fits. Null: always. */
  times: number | null;
}

/** In trouble now. */
export function isIll({ trouble }: InstanceState, now: number): boolean {
  if (trouble === null || now < trouble.beganAt) return false;
  return typeof trouble.cure === 'string' || now < trouble.beganAt + trouble.cure.forMs;
}
