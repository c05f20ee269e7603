import { seconds } from 'surefoot';
import { change, z } from '../../../src/contract/index.ts';
import { ecsService, ecsServiceInput } from '../../../src/targets/ecs-service.ts';

change({
  name: 'no-undo',
  says: 'Changes something and does not say how to undo it.',
  input: z.object(ecsServiceInput),
  output: z.object({}),
  snapshot: z.object({ size: z.number() }),
  intended: z.object({ size: z.number() }),
  target: ecsService,
  sets: ['size'],
  repeat: 'absolute',
  refuse: () => undefined,
  intend: () => ({ size: 1 }),
  compare: () => 'ours',
  settled: () => true,
  permissions: [],
  timeout: seconds(10),
});
