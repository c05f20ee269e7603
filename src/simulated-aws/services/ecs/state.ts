/** ECS as it is in the stored world. All plain JSON; times are milliseconds since 1970. */
export interface EcsState {
  clusters: { [name: string]: ClusterState };
  /** By `CLUSTER/SERVICE`. */
  services: { [key: string]: ServiceState };
  /** By task id. */
  tasks: { [id: string]: TaskState };
  /** By family; revision n stands at n - 1. */
  taskDefinitions: { [family: string]: TaskDefinitionState[] };
  troubles: TroubleState[];
}

export interface ClusterState {
  name: string;
  createdAt: number;
}

export interface TaskDefinitionState {
  family: string;
  revision: number;
  registeredAt: number;
  containers: ContainerState[];
}

export interface ContainerState {
  name: string;
  image: string;
  essential: boolean;
  /** MiB; one of the two is given. */
  memory?: number;
  memoryReservation?: number;
}

export type RolloutState = 'IN_PROGRESS' | 'COMPLETED' | 'FAILED';

export interface DeploymentState {
  /** `ecs-svc/` and digits. */
  id: string;
  status: 'PRIMARY' | 'ACTIVE';
  /** Task definition ARN. */
  taskDefinition: string;
  desiredCount: number;
  createdAt: number;
  updatedAt: number;
  rolloutState: RolloutState;
  rolloutStateReason: string;
  /** Consecutive failures; zero and no longer counted once one of its tasks has run. */
  failedTasks: number;
  /** One of its tasks has reached RUNNING. */
  hasRun: boolean;
  /** It is PRIMARY because the circuit breaker went back to it. */
  rollback: boolean;
}

export interface ServiceState {
  cluster: string;
  name: string;
  status: 'ACTIVE' | 'DRAINING' | 'INACTIVE';
  createdAt: number;
  desiredCount: number;
  /** Task definition ARN. */
  taskDefinition: string;
  circuitBreaker: { enable: boolean; rollback: boolean };
  /** Of the desired count: at most this much RUNNING and PENDING during a deployment. */
  maximumPercent: number;
  /** Of the desired count: at least this much RUNNING during a deployment. */
  minimumHealthyPercent: number;
  /** From PROVISIONING to RUNNING, in milliseconds. */
  startTakesMs: number;
  /** PRIMARY first. */
  deployments: DeploymentState[];
  /** What a rollback goes back to. */
  lastCompleted: DeploymentState | null;
  /** Newest first, at most 100. */
  events: { id: string; createdAt: number; message: string }[];
  steady: boolean;
  /** Rounds of starts in a row that failed, for the throttle of restarts. */
  failedRounds: number;
  /** No task is started before this. */
  startsHeldUntil: number;
  tags: { [key: string]: string };
}

export type TaskStatus = 'PROVISIONING' | 'PENDING' | 'RUNNING' | 'STOPPING' | 'STOPPED';

export interface TaskState {
  id: string;
  cluster: string;
  service: string;
  /** Deployment id. */
  deployment: string;
  taskDefinition: string;
  lastStatus: TaskStatus;
  desiredStatus: 'RUNNING' | 'STOPPED';
  createdAt: number;
  startedAt: number | null;
  stoppingAt: number | null;
  stoppedAt: number | null;
  stopCode: 'TaskFailedToStart' | 'EssentialContainerExited' | 'ServiceSchedulerInitiated' | null;
  stoppedReason: string | null;
  /** When it takes its next step, and to what; null when it stays as it is. */
  next: { at: number; status: TaskStatus } | null;
}

/** What makes the replacements of a service's tasks start again. */
export type Cure =
  | 'until new deployment'
  | 'until desired count changes'
  | 'never'
  | 'always'
  | { readonly forMs: number };

export interface TroubleState {
  id: number;
  cluster: string;
  service: string;
  /** Set once it has begun. */
  beganAt: number | null;
  kill: number;
  replacementsFail: Cure;
  /** How a start fails: the task does not start, or no task is placed at all. */
  how: 'task fails to start' | 'no room';
  /** Tasks of deployments made after the beginning fail to start. */
  breaksNewDeployment: boolean;
  /** As they were at the beginning. */
  deployments: string[];
  desiredCount: number;
  over: boolean;
}
