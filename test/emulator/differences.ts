/** One way in which the simulated AWS and moto answer the same call differently. */
export interface ListedDifference {
  /** The operation as `SERVICE.OPERATION`; matched as a whole. */
  readonly operation: RegExp;
  /** The member's path; items of a list stand as `*`. Matched as a whole. */
  readonly member: RegExp;
  /** What the simulated AWS answers: `absent`, or the value as JSON. Matched as a whole. */
  readonly ours: RegExp;
  /** What moto answers, likewise. */
  readonly moto: RegExp;
  readonly whoIsRight: 'ours' | 'moto' | 'either' | 'unknown';
  /** The AWS page or observation that decides, or why nothing does. */
  readonly source: string;
}

const absent = /absent/;
const anything = /.*/s;
const service = 'services?(\\.\\*)?';
const inService = (member: string): RegExp => new RegExp(`${service}\\.(${member})`);
const serviceOperations = /ECS\.(Create|Describe|Update|Delete)Services?/;
const taskDefinitionOperations = /ECS\.(Register|Describe)TaskDefinition/;

/**
 * Every difference between the simulated AWS and moto over the sequences of `sequences.ts`. One
 * that is not listed fails the judge, and so does one that is listed and no longer shows.
 */
export const DIFFERENCES: readonly ListedDifference[] = [
  // -- ECS: what moto leaves out or fills in ---------------------------------------------------
  {
    operation: serviceOperations,
    member: inService(
      'createdAt|deploymentConfiguration\\..*|enableECSManagedTags|enableExecuteCommand|placementConstraints|placementStrategy|platformFamily|platformVersion',
    ),
    ours: anything,
    moto: absent,
    whoIsRight: 'ours',
    source: 'ECS API Reference, CreateService, sample response: these members are in it.',
  },
  {
    operation: serviceOperations,
    member: inService('networkConfiguration|taskSets'),
    ours: absent,
    moto: /\{\}|\[\]/,
    whoIsRight: 'ours',
    source:
      'ECS API Reference, Service: `taskSets` is for the EXTERNAL and CODE_DEPLOY controllers, `networkConfiguration` for awsvpc.',
  },
  {
    operation: /ECS\.(Update|Delete)Service/,
    member: /service\.tags/,
    ours: absent,
    moto: /\[\]/,
    whoIsRight: 'unknown',
    source: 'ECS API Reference, UpdateService, sample responses: some show `tags`, some do not.',
  },
  {
    operation: serviceOperations,
    member: inService('events(\\..*)?'),
    ours: anything,
    moto: /absent|\[\]/,
    whoIsRight: 'ours',
    source: 'ECS Developer Guide, "Amazon ECS service event messages"; moto has none.',
  },
  {
    operation: /ECS\.CreateCluster|ECS\.DescribeClusters/,
    member: /clusters?(\.\*)?\.settings\..*/,
    ours: absent,
    moto: anything,
    whoIsRight: 'either',
    source:
      'ECS API Reference, DescribeClusters: `settings` only when `include` asks for SETTINGS, which is not modelled.',
  },
  {
    operation: taskDefinitionOperations,
    member: /taskDefinition\.compatibilities\.\*/,
    ours: /"EXTERNAL" \| "EC2"/,
    moto: /"EC2"/,
    whoIsRight: 'ours',
    source: 'ECS API Reference, TaskDefinition, `compatibilities`: EC2, FARGATE, EXTERNAL.',
  },
  {
    operation: taskDefinitionOperations,
    member: /taskDefinition\.networkMode/,
    ours: absent,
    moto: /"bridge"/,
    whoIsRight: 'unknown',
    source:
      'ECS API Reference, TaskDefinition, `networkMode`: bridge is the default; whether it is shown is not said.',
  },
  {
    operation: taskDefinitionOperations,
    member: /taskDefinition\.registeredAt/,
    ours: /<time>/,
    moto: absent,
    whoIsRight: 'ours',
    source: 'ECS API Reference, TaskDefinition, `registeredAt`.',
  },
  {
    operation: /ECS\.DescribeTaskDefinition/,
    member: /tags/,
    ours: /\[\]/,
    moto: absent,
    whoIsRight: 'ours',
    source: 'ECS API Reference, DescribeTaskDefinition, response syntax.',
  },
  // -- ECS: services that never become steady, deployments that never end -------------------------
  {
    operation: serviceOperations,
    member: inService('deployments\\.\\*\\..*'),
    ours: /.* \| .*/,
    moto: /(?!.* \| ).*/,
    whoIsRight: 'ours',
    source:
      'ECS API Reference, Deployment, `status`: during a deployment there is a PRIMARY and an ACTIVE one; moto never has two.',
  },
  {
    operation: serviceOperations,
    member: inService('deployments\\.\\*\\.(desiredCount|runningCount|pendingCount)'),
    ours: /\d+/,
    moto: /\d+/,
    whoIsRight: 'ours',
    source: 'ECS API Reference, Deployment: moto’s deployment keeps the counts of its beginning.',
  },
  {
    operation: serviceOperations,
    member: inService('deployments\\.\\*\\.rolloutState(Reason)?'),
    ours: /"COMPLETED"|"ECS deployment ecs-svc\/<id> completed\."/,
    moto: /"IN_PROGRESS"|"ECS deployment ecs-svc\/<id> in progress\."/,
    whoIsRight: 'ours',
    source: 'ECS API Reference, Deployment, `rolloutState`: COMPLETED once the service is steady.',
  },
  {
    operation: serviceOperations,
    member: inService('deployments\\.\\*\\.platform(Family|Version)'),
    ours: /"Linux"|"1\.4\.0"/,
    moto: /"FARGATE"|absent/,
    whoIsRight: 'ours',
    source: 'ECS API Reference, Deployment, `platformFamily`: the operating system family.',
  },
  {
    operation: serviceOperations,
    member: inService('deployments\\.\\*\\.taskDefinition'),
    ours: /".*:task-definition\/web:2"/,
    moto: /".*:task-definition\/web:1"/,
    whoIsRight: 'ours',
    source: 'ECS API Reference, UpdateService, `taskDefinition`: a new deployment with it begins.',
  },
  {
    operation: /ECS\.DescribeServices/,
    member: inService('deployments(\\.\\*\\..*)?'),
    ours: /\[\]|absent/,
    moto: anything,
    whoIsRight: 'ours',
    source: 'ECS API Reference, DeleteService: an INACTIVE service has no deployment.',
  },
  {
    operation: serviceOperations,
    member: inService('runningCount|pendingCount'),
    ours: /\d+/,
    moto: /\d+/,
    whoIsRight: 'ours',
    source:
      'ECS Developer Guide, "Amazon ECS task lifecycle": moto sets the counts with the call; ours change as tasks do.',
  },
  {
    operation: serviceOperations,
    member: inService('taskDefinition'),
    ours: /"arn:.*:task-definition\/web:2"/,
    moto: /"web:2"/,
    whoIsRight: 'ours',
    source: 'ECS API Reference, Service, `taskDefinition`: the ARN, whatever the caller gave.',
  },
  {
    operation: /ECS\.DescribeClusters/,
    member: /clusters\.\*\.(activeServicesCount|runningTasksCount)/,
    ours: /0|1/,
    moto: /0|-6/,
    whoIsRight: 'ours',
    source: 'ECS API Reference, Cluster: counts of what there is; moto counts below zero.',
  },
  {
    operation: /ECS\.DeleteService/,
    member: /service\.status/,
    ours: /"DRAINING"/,
    moto: /"INACTIVE"/,
    whoIsRight: 'ours',
    source: 'ECS API Reference, DeleteService: from ACTIVE to DRAINING, then INACTIVE.',
  },
  {
    operation: /ECS\.ListServices/,
    member: /serviceArns(\.\*)?/,
    ours: /\[\]|absent/,
    moto: /absent|"arn:.*"/,
    whoIsRight: 'ours',
    source: 'ECS API Reference, DeleteService: an INACTIVE service is no longer in ListServices.',
  },
  // -- ECS: errors and failures ---------------------------------------------------------------
  {
    operation: /ECS\.DescribeServices/,
    member: /error|error\.message|services|failures/,
    ours: /"InvalidParameterException"|"Services cannot be empty\."|absent/,
    moto: /absent|\[\]/,
    whoIsRight: 'ours',
    source: 'Seen in the wild: InvalidParameterException: Services cannot be empty.',
  },
  {
    operation: /ECS\.DescribeServices/,
    member: /failures\.\*\.arn/,
    ours: /".*:service\/shop\/nope"/,
    moto: /".*:service\/nope"/,
    whoIsRight: 'unknown',
    source:
      'ECS API Reference, Failure, `arn`: the ARN of the failed resource; with or without the cluster is not said.',
  },
  {
    operation: /ECS\.ListTasks/,
    member: /error|error\.message|taskArns/,
    ours: /"ServiceNotFoundException"|"Service not found\."|absent/,
    moto: /absent|\[\]/,
    whoIsRight: 'ours',
    source: 'ECS API Reference, ListTasks, errors: ServiceNotFoundException.',
  },
  {
    operation: /ECS\.DescribeTasks/,
    member: /failures(\.\*\.(arn|reason))?/,
    ours: anything,
    moto: /absent|\[\]/,
    whoIsRight: 'ours',
    source: 'ECS Developer Guide, "API failure reasons": DescribeTasks, MISSING.',
  },
  // -- CloudWatch: alarms ---------------------------------------------------------------------
  {
    operation: /CloudWatch\.DescribeAlarms/,
    member: /MetricAlarms\.\*\.Metrics/,
    ours: absent,
    moto: /(\[\]( \| )?)+/,
    whoIsRight: 'unknown',
    source:
      'CloudWatch API Reference, MetricAlarm, `Metrics`: for math alarms; otherwise not said.',
  },
  {
    operation: /CloudWatch\.DescribeAlarms/,
    member: /MetricAlarms\.\*\.StateReasonData/,
    ours: absent,
    moto: /("\{\}"( \| )?)+/,
    whoIsRight: 'ours',
    source:
      'CloudWatch User Guide, "Alarm events and EventBridge": no reasonData for initial states.',
  },
  {
    operation: /CloudWatch\.DescribeAlarms/,
    member: /MetricAlarms\.\*\.StateTransitionedTimestamp/,
    ours: /(<time>( \| )?)+/,
    moto: absent,
    whoIsRight: 'ours',
    source: 'CloudWatch API Reference, MetricAlarm, `StateTransitionedTimestamp`.',
  },
  {
    operation: /CloudWatch\.DescribeAlarms/,
    member: /MetricAlarms\.\*\.State(Value|Reason)/,
    ours: /("INSUFFICIENT_DATA"( \| )?)+|"ALARM"|"a drill"/,
    moto: /("OK"( \| )?)+|"Unchecked: Initial alarm creation"/,
    whoIsRight: 'ours',
    source:
      'CloudWatch API Reference, PutMetricAlarm: a new alarm is INSUFFICIENT_DATA; an alarm that is put again keeps its state.',
  },
  {
    operation: /CloudWatch\.DescribeAlarmHistory/,
    member: anything,
    ours: anything,
    moto: /absent|"not implemented"|""/,
    whoIsRight: 'ours',
    source: 'CloudWatch API Reference, DescribeAlarmHistory; moto does not implement it.',
  },
  {
    operation: /CloudWatch\.PutCompositeAlarm/,
    member: /error|error\.message/,
    ours: absent,
    moto: /"not implemented"|""/,
    whoIsRight: 'ours',
    source:
      'CloudWatch API Reference, PutCompositeAlarm; moto’s JSON protocol does not implement it.',
  },
  {
    operation: /CloudWatch\.DeleteAlarms/,
    member: /error|error\.message/,
    ours: /"ResourceNotFound"|"Alarm nope does not exist"/,
    moto: absent,
    whoIsRight: 'ours',
    source: 'CloudWatch API Reference, DeleteAlarms, errors: ResourceNotFound.',
  },
  {
    operation: /CloudWatch\.PutMetricAlarm/,
    member: /error|error\.message/,
    ours: anything,
    moto: absent,
    whoIsRight: 'ours',
    source:
      'CloudWatch API Reference, PutMetricAlarm: ComparisonOperator is an enumeration, DatapointsToAlarm is at most EvaluationPeriods. That wrong alarms are refused as ValidationError has been seen in the wild.',
  },
  {
    operation: /CloudWatch\.SetAlarmState/,
    member: /error/,
    ours: /"ValidationError"/,
    moto: /"ValidationException"/,
    whoIsRight: 'unknown',
    source:
      'CloudWatch API Reference, Common Errors has ValidationError; newer models also have ValidationException.',
  },
  {
    operation: /CloudWatch\.SetAlarmState/,
    member: /error\.message/,
    ours: anything,
    moto: anything,
    whoIsRight: 'either',
    source: 'Messages are not part of the contract.',
  },
  // -- CloudWatch: metrics --------------------------------------------------------------------
  {
    operation: /CloudWatch\.GetMetricData/,
    member: /Messages/,
    ours: /\[\]/,
    moto: absent,
    whoIsRight: 'unknown',
    source:
      'CloudWatch API Reference, GetMetricData, `Messages`: whether an empty list is shown is not said.',
  },
  {
    operation: /CloudWatch\.GetMetricData/,
    member: /MetricDataResults\.\*\.Label/,
    ours: /"Waiting"/,
    moto: /"Waiting Sum"/,
    whoIsRight: 'unknown',
    source:
      'CloudWatch API Reference, MetricDataResult, `Label`: the default is not given for one metric.',
  },
  {
    operation: /CloudWatch\.PutMetricData/,
    member: /error|error\.message/,
    ours: /"InvalidParameterCombinationException"|"Exactly one of .*"/,
    moto: /"InvalidParameterValueException"|"The parameters .* are mutually exclusive .*"/,
    whoIsRight: 'ours',
    source:
      'LocalStack’s test of PutMetricData, which was validated against AWS: InvalidParameterCombination.',
  },
  {
    operation: /CloudWatch\.PutMetricData/,
    member: /error|error\.message/,
    ours: /"InvalidParameterValueException"|"The value AWS\/ECS for parameter Namespace is invalid\."/,
    moto: absent,
    whoIsRight: 'ours',
    source: 'CloudWatch API Reference, PutMetricData, `Namespace`: AWS/ is reserved.',
  },
  // -- Application Auto Scaling ------------------------------------------------------------------
  {
    operation: /Application Auto Scaling\.DescribeScalableTargets/,
    member: /ScalableTargets\.\*\.(RoleARN|SuspendedState\..*)/,
    ours: /"arn:aws:iam::.*"|false/,
    moto: absent,
    whoIsRight: 'ours',
    source: 'Application Auto Scaling API Reference, ScalableTarget: RoleARN is required.',
  },
  {
    operation: /Application Auto Scaling\.RegisterScalableTarget/,
    member: /error|error\.message|ScalableTargetARN/,
    ours: /"ValidationException"|"Maximum capacity cannot be .*"|absent/,
    moto: /absent|"arn:.*"/,
    whoIsRight: 'ours',
    source: 'Application Auto Scaling API Reference, RegisterScalableTarget, errors.',
  },
  {
    operation: /Application Auto Scaling\.DeregisterScalableTarget/,
    member: /error/,
    ours: /"ObjectNotFoundException"/,
    moto: /"ValidationException"/,
    whoIsRight: 'ours',
    source: 'Application Auto Scaling API Reference, DeregisterScalableTarget, errors.',
  },
  // -- SNS ------------------------------------------------------------------------------------
  {
    operation: /SNS\.(Subscribe|ListSubscriptionsByTopic)/,
    member: /(Subscriptions\.\*\.)?SubscriptionArn/,
    ours: /"pending confirmation"|"PendingConfirmation"/,
    moto: /"arn:.*"/,
    whoIsRight: 'ours',
    source: 'SNS API Reference, Subscribe: an e-mail address has to confirm first.',
  },
  {
    operation: /SNS\.Publish/,
    member: /error\.message/,
    ours: /"Topic does not exist"|"Invalid parameter: Subject"/,
    moto: /"Endpoint does not exist"|"Subject must be .*"/,
    whoIsRight: 'either',
    source: 'Messages are not part of the contract.',
  },
];

/**
 * The same for the tasks' own handlers (`handlers.test.ts`); `operation` is the task, or `record`.
 */
export const HANDLER_DIFFERENCES: readonly ListedDifference[] = [
  {
    operation: /read-service|record/,
    member: /answer\.(running|pending|entries\.\*\.before\.running)/,
    ours: /0|4/,
    moto: /0|4/,
    whoIsRight: 'ours',
    source:
      'ECS Developer Guide, "Amazon ECS task lifecycle": moto’s new service stays at 4 pending and 0 running.',
  },
  {
    operation: /force-new-deployment/,
    member: /answer\.deploymentId|error|error\.message/,
    ours: /"ecs-svc\/<id>"|absent/,
    moto: /absent|"Surefoot\.Stop"|".* is still being rolled out; .*"/,
    whoIsRight: 'ours',
    source:
      'ECS API Reference, Deployment, `rolloutState`: moto’s stays IN_PROGRESS for ever, and the task refuses to deploy into a rollout.',
  },
];
