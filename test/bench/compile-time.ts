import {
  App,
  Duration,
  aws_lambda as lambda,
  Stack,
  aws_stepfunctions as sfn,
  aws_stepfunctions_tasks as tasks,
} from 'aws-cdk-lib';
import { minutes, seconds } from '../../src/base/duration.ts';
import { checkPlan } from '../../src/compile/index.ts';
import { id } from '../../src/contract/index.ts';
import { below, equals, onAlarm, type Plan, plan } from '../../src/plan/index.ts';
import { look, resize, settings, thingOf } from '../plan/fakes.ts';

/**
 * How compiling grows with the number of plans, and how long CDK's chainable constructs take to
 * build the same graphs, in a process of its own; one line of JSON on stdout.
 */
const FEW = 100;
const MANY = 1_000;

/** Twenty steps: looks, changes on one side of a branch, a wait and a proof. */
function planNumber(index: number): Plan {
  return plan({
    ...settings,
    name: `plan-${index}`,
    trigger: onAlarm({ named: `alarm-${index}` }, dimensions),
    steps(flow, on) {
      for (let at = 0; at < 6; at++) {
        const seen = flow.read(`Look ${at}`, look.with(thingOf(on)));
        flow.when(`Is it small ${at}?`, below(seen.count, at), () => {
          flow.change(`Make it larger ${at}`, resize.with({ ...thingOf(on), number: at }));
        });
      }
      const check = { ask: look.with(thingOf(on)), every: seconds(15), giveUpAfter: minutes(10) };
      flow.waitUntil('It is good', {
        ...check,
        ready: (now) => equals(now.good, true),
        timesInARow: 2,
      });
      return flow.verify('It stays good', {
        ...check,
        ready: (now) => equals(now.level, 'high'),
        healthyFor: minutes(2),
      });
    },
  });
}

const dimensions = { Cluster: id('ecs cluster'), Service: id('ecs service') };

/** Recorded, lowered, checked by every rule and proved, as plans that are deployed together. */
function ours(count: number): number {
  return timed(() => {
    const plans = Array.from({ length: count }, (_, index) => planNumber(index));
    for (const one of plans) checkPlan(one, plans);
  });
}

/** The same states and ways with CDK's constructs, until their definition is text. */
function cdk(count: number): number {
  const stack = new Stack(new App(), 'Bench');
  const task = lambda.Function.fromFunctionArn(
    stack,
    'Task',
    'arn:aws:lambda:eu-west-1:1:function:t',
  );
  return timed(() => {
    for (let index = 0; index < count; index++) build(stack, task, `plan-${index}`);
  });
}

function build(stack: Stack, task: lambda.IFunction, name: string): void {
  const call = (id: string) => {
    return new tasks.LambdaInvoke(stack, `${name} ${id}`, { lambdaFunction: task });
  };
  const close = call('Close');
  const backs = Array.from({ length: 6 }, (_, at) => call(`Put back ${at}`));
  for (const [at, back] of backs.entries()) {
    const older = backs[at - 1] ?? close;
    back.addCatch(older);
    back.next(older);
  }
  const check = (id: string, next: sfn.IChainable) => {
    const ask = call(id);
    const wait = new sfn.Wait(stack, `${name} ${id} wait`, {
      time: sfn.WaitTime.duration(Duration.seconds(15)),
    });
    const decide = new sfn.Choice(stack, `${name} ${id} decide`)
      .when(sfn.Condition.booleanEquals('$.ready', true), next)
      .otherwise(wait.next(ask));
    ask.addCatch(backs[5] ?? close);
    ask.next(decide);
    return ask;
  };
  let next: tasks.LambdaInvoke = check('It is good', check('It stays good', close));
  for (let at = 5; at >= 0; at--) {
    const change = call(`Make it larger ${at}`);
    change.addCatch(backs[at] ?? close);
    change.next(next);
    const choice = new sfn.Choice(stack, `${name} Is it small ${at}`)
      .when(sfn.Condition.numberLessThan('$.count', at), change)
      .otherwise(next);
    const seen = call(`Look ${at}`);
    seen.addCatch(backs[at - 1] ?? close);
    seen.next(choice);
    next = seen;
  }
  const graph = new sfn.StateGraph(next.startState, name);
  JSON.stringify(stack.resolve(graph.toGraphJson()));
}

/** Milliseconds of processor time: others on the machine count for nobody. */
function timed(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

ours(FEW); // the first ones warm up
// A mean, as many are one: the fastest of some would be faster than most.
const few = (ours(FEW) + ours(FEW) + ours(FEW)) / 3;
const many = ours(MANY);
cdk(20);
const cdkFew = cdk(FEW);
process.stdout.write(`${JSON.stringify({ fewMs: few, manyMs: many, cdkFewMs: cdkFew })}\n`);
