/** One call of a sequence that is made to the simulated AWS and to moto. */
export interface Step {
  readonly service: 'ECS' | 'CloudWatch' | 'Application Auto Scaling' | 'SNS';
  readonly operation: string;
  readonly input: object;
  /**
   * Simulated time that passes after it, so that a service can become steady. 60 s unless given.
   */
  readonly thenMs?: number;
}

/** A sequence starts in an empty world. */
export interface Sequence {
  readonly name: string;
  readonly steps: readonly Step[];
}

export const ecs = (operation: string, input: object, thenMs?: number): Step => ({
  service: 'ECS',
  operation,
  input,
  ...(thenMs === undefined ? {} : { thenMs }),
});

export const cloudwatch = (operation: string, input: object, thenMs?: number): Step => ({
  service: 'CloudWatch',
  operation,
  input,
  ...(thenMs === undefined ? {} : { thenMs }),
});

export const scaling = (operation: string, input: object): Step => ({
  service: 'Application Auto Scaling',
  operation,
  input,
});

export const sns = (operation: string, input: object): Step => ({
  service: 'SNS',
  operation,
  input,
});
