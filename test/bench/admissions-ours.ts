import { systemClock } from '../../src/base/clock.ts';
import { type AwsPlugin, localRuntime, Settings, Store } from '../../src/control/index.ts';
import { setLimit } from '../../src/control/limits.ts';
import { handler as admit } from '../../src/functions/admit.ts';
import { openTables } from '../../src/local/tables.ts';
import { ARN, admitEvent, alarmEvent, described, PLAN } from '../functions/alarm.ts';
import { answering } from '../functions/fake-aws.ts';
import { serviceAtRest } from '../functions/rig.ts';

/** Every event is of another service, and every one is admitted: they meet on the board alone. */
const EVENTS = 500;
const AT_ONCE = 32;
const PER_PLAN = 100;

const since = systemClock.now();
const tables = await openTables(systemClock);
let calls = 0;
const counting: AwsPlugin = {
  applyToStack: (stack) =>
    stack.add(
      (next) => (args) => {
        calls += 1;
        return next(args);
      },
      { step: 'initialize', name: 'counting' },
    ),
};
const cloudwatch = answering((_operation, input) => {
  const { AlarmNames } = input as { AlarmNames: [string] };
  const [name] = AlarmNames;
  const service = name.slice(name.lastIndexOf('-') + 1);
  const Dimensions = [
    { Name: 'ClusterName', Value: 'prod' },
    { Name: 'ServiceName', Value: service },
  ];
  const arn = ARN.replace(/checkout$/, service);
  return { MetricAlarms: [described({ since, AlarmName: name, AlarmArn: arn, Dimensions })] };
});
const ecs = answering(() => ({ services: [serviceAtRest()] }));
const nothingScales = answering(() => ({ ScalingActivities: [] }));
const runtime = localRuntime({
  clock: systemClock,
  environment: { table: 'bench', peopleTopic: 'arn:people', region: 'eu-west-1' },
  reach: (client) => {
    if (client === 'DynamoDBClient') return { endpoint: tables.endpoint, plugins: [counting] };
    if (client === 'ApplicationAutoScalingClient') return { plugins: [nothingScales] };
    return { plugins: [client === 'ECSClient' ? ecs : cloudwatch] };
  },
});

const planOf = (n: number) => ({
  ...PLAN,
  name: `plan-${Math.floor(n / PER_PLAN)}`,
  limits: { ...PLAN.limits, perHour: PER_PLAN },
});

async function ask(n: number): Promise<boolean> {
  const service = `s${n}`;
  const event = alarmEvent({
    since,
    detail: { alarmName: `ecs-running-tasks-${service}` },
    event: { resources: [ARN.replace(/checkout$/, service)] },
  });
  const context = {
    awsRequestId: `${n}`,
    invokedFunctionArn: 'arn:admit',
    getRemainingTimeInMillis: () => 30_000,
  };
  const asked = admitEvent(`execution-${n}`, event, planOf(n));
  for (;;) {
    try {
      // Admit answers with an object that says whether it admitted.
      return ((await admit.on(runtime)(asked, context)) as { admitted: boolean }).admitted;
    } catch (error) {
      // The board changed too often while it asked: its Retry asks again, at once in this bench.
      if (!(error instanceof Error) || error.name !== 'Surefoot.Again') throw error;
    }
  }
}

await new Store(runtime).createTable();
await setLimit(runtime, { name: 'stormLimit', value: 1_000, by: 'bench' });
for (let n = 0; n <= EVENTS; n += PER_PLAN) {
  await new Settings(runtime).setMode(planOf(n).name, 'automatic', 'bench', since);
}
calls = 0;
await ask(EVENTS);
const callsAlone = calls;
calls = 0;
const numbers = Array.from({ length: EVENTS }, (_, n) => n);
let admitted = 0;
const began = process.hrtime.bigint();
const worker = async (): Promise<void> => {
  for (let n = numbers.shift(); n !== undefined; n = numbers.shift()) {
    if (await ask(n)) admitted += 1;
  }
};
await Promise.all(Array.from({ length: AT_ONCE }, worker));
const seconds = Number(process.hrtime.bigint() - began) / 1e9;
const callsPerAdmission = calls / admitted;
const perSecond = admitted / seconds;
runtime.close();
await tables.close();
const data = {
  events: EVENTS,
  atOnce: AT_ONCE,
  admitted,
  perSecond,
  callsPerAdmission,
  callsAlone,
};
process.stdout.write(JSON.stringify(data));
