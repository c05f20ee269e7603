import { systemClock } from '../../src/base/clock.ts';
import type { Json } from '../../src/base/json.ts';
import { localRuntime } from '../../src/control/index.ts';
import { handler as admit } from '../../src/functions/admit.ts';
import { ARN, admitEvent, alarmEvent, described, PLAN } from '../functions/alarm.ts';
import { answering } from '../functions/fake-aws.ts';
import { serviceAtRest } from '../functions/rig.ts';
import { eventAt, ILL, type Told, told } from './events.ts';

/**
 * One process of several that admit at once, told as JSON what. Prints how many answers there were
 * of each kind, as JSON.
 */
const { endpoint, table, since, from, to, kind }: Told = told(process.argv[2]);
const AT_ONCE = 32;
/** As often as the Retry of the state `Admit` asks again. */
const TRIES = 10;

/** The alarm's name says which service it is about; the fake CloudWatch tells it back. */
const cloudwatch = answering((_operation, input) => {
  const { AlarmNames } = input as { AlarmNames: [string] };
  const [name] = AlarmNames;
  const [cluster = '', service = ''] = name.slice('ecs-running-tasks-'.length).split('.');
  const Dimensions = [
    { Name: 'ClusterName', Value: cluster },
    { Name: 'ServiceName', Value: service },
  ];
  const arn = ARN.replace(/[^-]*$/, `${cluster}.${service}`);
  return { MetricAlarms: [described({ since, AlarmName: name, AlarmArn: arn, Dimensions })] };
});

/** Clusters of 20 services, each of which wants a task; those that are ill run none. */
const ecs = answering((operation, input) => {
  const { cluster = '', services = [] } = input as { cluster?: string; services?: string[] };
  if (operation === 'ListServices') {
    return { serviceArns: Array.from({ length: 20 }, (_, n) => `service/${cluster}/s${n}`) };
  }
  return {
    services: services.map((arn) => {
      const serviceName = arn.slice(arn.lastIndexOf('/') + 1);
      const runningCount = ILL.includes(`${cluster}/${serviceName}`) ? 0 : 1;
      return serviceAtRest({ serviceName, desiredCount: 1, runningCount });
    }),
  };
});
const nothingScales = answering(() => ({ ScalingActivities: [] }));

const runtime = localRuntime({
  clock: systemClock,
  environment: { table, peopleTopic: 'arn:people', region: 'eu-west-1' },
  reach: (client) => {
    if (client === 'DynamoDBClient') return { endpoint };
    if (client === 'ApplicationAutoScalingClient') return { plugins: [nothingScales] };
    return { plugins: [client === 'ECSClient' ? ecs : cloudwatch] };
  },
});

function askedAt(n: number): Json {
  const { cluster, service, plan } = eventAt(kind, n);
  const name = `ecs-running-tasks-${cluster}.${service}`;
  const event = alarmEvent({
    since,
    detail: { alarmName: name },
    event: { resources: [ARN.replace(/[^-]*$/, `${cluster}.${service}`)] },
  });
  return admitEvent(`execution-${n}`, event, { ...PLAN, ...plan });
}

async function ask(n: number): Promise<string> {
  const context = {
    awsRequestId: `${n}`,
    invokedFunctionArn: 'arn:admit',
    getRemainingTimeInMillis: () => 30_000,
  };
  for (let tried = 1; ; tried++) {
    try {
      // Admit answers with an object that says whether it admitted.
      const answer = (await admit.on(runtime)(askedAt(n), context)) as {
        admitted: boolean;
        outcome?: string;
        reason?: string;
      };
      if (answer.admitted) return 'admitted';
      return `${answer.outcome}: ${answer.reason?.split(':')[0]}`;
    } catch (error) {
      const again = error instanceof Error && error.name === 'Surefoot.Again';
      if (!again || tried === TRIES) throw error;
    }
  }
}

async function main(): Promise<void> {
  const numbers = Array.from({ length: to - from }, (_, n) => from + n);
  const tally: Record<string, number> = {};
  const worker = async (): Promise<void> => {
    for (let n = numbers.shift(); n !== undefined; n = numbers.shift()) {
      const said = await ask(n);
      tally[said] = (tally[said] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  process.stdout.write(JSON.stringify(tally));
  runtime.close();
}

void main();
