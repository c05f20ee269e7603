/** The rights of a deploy, as far as rules go. */
const DEPLOYER = { name: 'deploy', actions: ['events:PutRule', 'events:PutTargets'] };
const DEPLOY_TRIES = 20;
/**
 * When an asynchronous invocation that failed is tried again. Source: Lambda developer guide, "How
 * Lambda handles errors and retries with asynchronous invocation": twice, after 1 and 2 minutes.
 */
const RETRY_MS = [60_000, 120_000];
/** Lets a rule of the bus invoke a function. Gives back the way to stop listening. */
export async function connectFunction(cloud, clock, rule, invoke) {
  const stop = cloud.onDelivery(({ targetArn, event }) => {
    if (targetArn !== rule.functionArn) return false;
    void invokeLater(clock, () => invoke(event));
    return true;
  });
  const put = {
    Name: rule.name,
    EventPattern: JSON.stringify(rule.pattern),
  };
  await deploy(cloud, 'PutRule', put);
  const targets = {
    Rule: rule.name,
    Targets: [{ Id: 'function', Arn: rule.functionArn }],
  };
  await deploy(cloud, 'PutTargets', targets);
  return stop;
}
/** What still fails then is lost, as on AWS; the sweep finds what it left undone. */
async function invokeLater(clock, invoke) {
  for (const pause of [...RETRY_MS, undefined]) {
    try {
      await invoke();
      return;
    } catch {
      if (pause === undefined) return;
      await clock.sleep(pause);
    }
  }
}
/** A hostile world throttles one call in ten; a deploy asks again, as CloudFormation does. */
async function deploy(cloud, operation, input) {
  for (let tried = 1; ; tried++) {
    try {
      await cloud.call(DEPLOYER, 'EventBridge', operation, input);
      return;
    } catch (error) {
      const throttled = error instanceof Error && error.name === 'ThrottlingException';
      if (!throttled || tried >= DEPLOY_TRIES) throw error;
    }
  }
}
