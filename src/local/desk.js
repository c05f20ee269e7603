import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { UsageError } from '../base/errors.ts';
import { deployedParameter, readDeployed } from '../control/deployed.ts';
import { accountRegion, accountRuntime } from '../control/index.ts';
import { Faults } from './faults.ts';
import { Laptop } from './laptop.ts';
import { SigningKey } from './signing-key.ts';
import { openSite } from './site.ts';
/** Opens the desk, works, and closes it behind. */
export async function atDesk(place, work) {
  return place.on === 'aws' ? atAccount(place.stack, work) : atLaptop(place, work);
}
async function atLaptop(place, work) {
  const { clock, state, make = false } = place;
  if (!make && !existsSync(join(state, 'world.json'))) {
    throw new UsageError('CLI1040', { where: state, found: `Folder ${state} holds no world.` });
  }
  const site = await openSite({ clock, state, seed: 1 });
  const options = {
    clock: site.clock,
    cloud: site.cloud,
    seed: 1,
    faults: new Faults([]),
    signingKey: SigningKey.of(state),
  };
  const laptop = await Laptop.open(options);
  try {
    const { runtime } = laptop;
    return await work({ on: 'local', runtime, by: who(), laptop, deployed: undefined });
  } finally {
    await laptop.close();
  }
}
async function atAccount(stack, work) {
  const region = accountRegion();
  if (region === undefined) throw new UsageError('CLI1041', { found: 'AWS_REGION is not set.' });
  const first = accountRuntime({ table: '', peopleTopic: '', region });
  const deployed = await deployedAs(stack, first).finally(() => first.close());
  const runtime = accountRuntime({ ...deployed, region });
  try {
    return await work({ on: 'aws', runtime, by: who(), laptop: undefined, deployed });
  } finally {
    runtime.close();
  }
}
async function deployedAs(stack, runtime) {
  const Name = deployedParameter(stack);
  try {
    const command = new GetParameterCommand({ Name });
    const { Parameter } = await runtime.client(SSMClient).send(command);
    const deployed = readDeployed(Parameter?.Value);
    if (deployed !== undefined) return deployed;
    throw new TypeError('it does not hold what a deploy writes there');
  } catch (error) {
    const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    throw new UsageError('CLI1041', { where: Name, found: `Parameter ${Name}: ${why}` });
  }
}
function who() {
  try {
    return userInfo().username;
  } catch {
    return 'somebody'; // a container may run under a number that has no name
  }
}
