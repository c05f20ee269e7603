import { systemClock } from '../../src/base/clock.ts';
import type { Json } from '../../src/base/json.ts';
import { RAISED } from '../../src/contract/index.ts';
import { localRuntime } from '../../src/control/index.ts';
import { handler as admit } from '../../src/functions/admit.ts';
import { ARN, admitEvent, alarmEvent, described, PLAN } from '../functions/alarm.ts';
import { answering } from '../functions/fake-aws.ts';
import { serviceAtRest } from '../functions/rig.ts';

/**
 * One process of several that admit at once:
 * `admit-many ENDPOINT TABLE SINCE FROM TO same|different`. Prints how many answers there were of
 * each kind, as JSON.
 */
const [endpoint = '', table = '', since = '', from = '', to = '', kind = ''] =
  process.argv.slice(2);
const AT_ONCE = 32;
const at = Number(since);

/** The alarm's name says which service it is about; the fake CloudWatch tells it back. */
const cloudwatch = answering((_operation, input) => {
  const { AlarmNames } = input as { AlarmNames: [string] };
  const [name] = AlarmNames;
  const service = name.slice(name.lastIndexOf('-') + 1);
  const Dimensions = [
    { Name: 'ClusterName', Value: 'prod' },
    { Name: 'ServiceName', Value: service },
  ];
  const arn = ARN.replace(/checkout$/, service);
  return { MetricAlarms: [described({ since: at, AlarmName: name, AlarmArn: arn, Dimensions })] };
});

const ecs = answering(() => ({ services: [serviceAtRest()] }));
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

function eventOf(n: number): Json {
  if (kind === 'same') return alarmEvent({ since: at });
  const service = `s${n}`;
  const name = `ecs-running-tasks-${service}`;
  return alarmEvent({
    since: at,
    detail: { alarmName: name },
    event: { resources: [ARN.replace(/checkout$/, service)] },
  });
}

async function ask(n: number): Promise<string> {
  const context = {
    awsRequestId: `${n}`,
    invokedFunctionArn: 'arn:admit',
    getRemainingTimeInMillis: () => 30_000,
  };
  // Admit answers with an object that says whether it admitted.
  const answer = (await admit.on(runtime)(
    admitEvent(`execution-${n}`, eventOf(n), PLAN),
    context,
  )) as {
    admitted: boolean;
    outcome?: string;
    reason?: string;
  };
  if (answer.admitted) return 'admitted';
  return `${answer.outcome}: ${answer.reason?.split(':')[0]}`;
}

const TRIES = 5;

/** As the state Admit does: where nothing was decided, the same is asked again. */
async function asked(n: number): Promise<string> {
  for (let left = TRIES; ; left--) {
    try {
      return await ask(n);
    } catch (error) {
      if (left === 0 || !(error instanceof Error && error.name === RAISED.again)) throw error;
    }
  }
}

async function main(): Promise<void> {
  const numbers = Array.from({ length: Number(to) - Number(from) }, (_, n) => Number(from) + n);
  const tally: Record<string, number> = {};
  const worker = async (): Promise<void> => {
    for (let n = numbers.shift(); n !== undefined; n = numbers.shift()) {
      const said = await asked(n);
      tally[said] = (tally[said] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  process.stdout.write(JSON.stringify(tally));
  runtime.close();
}

void main();
