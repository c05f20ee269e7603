import { GetCalendarStateCommand, SSMClient } from '@aws-sdk/client-ssm';
import { simulatedAwsPlugin } from '../../src/simulated-aws/index.ts';
import { anybody, LOCAL, world } from './world.ts';

const MINUTE = 60_000;

function calendars() {
  const { aws, clock } = world();
  const ssm = new SSMClient(LOCAL);
  ssm.middlewareStack.use(simulatedAwsPlugin(aws, anybody));
  aws.setup.changeCalendar({ name: 'shop', closed: [{ fromMs: 5 * MINUTE, toMs: 10 * MINUTE }] });
  aws.setup.changeCalendar({ name: 'all', closed: [{ fromMs: 8 * MINUTE, toMs: 20 * MINUTE }] });
  const state = (...CalendarNames: string[]) =>
    ssm.send(new GetCalendarStateCommand({ CalendarNames }));
  return { clock, state };
}

test('calendars are open together only, and tell when that ends', async () => {
  const { clock, state } = calendars();
  expect(await state('shop', 'all')).toMatchObject({
    State: 'OPEN',
    AtTime: '2026-03-03T03:00:20.000Z',
    NextTransitionTime: '2026-03-03T03:05:20.000Z',
  });
  await clock.sleep(5 * MINUTE);
  expect(await state('shop')).toMatchObject({
    State: 'CLOSED',
    NextTransitionTime: '2026-03-03T03:10:20.000Z',
  });
  expect(await state('shop', 'all')).toMatchObject({
    State: 'CLOSED',
    NextTransitionTime: '2026-03-03T03:20:20.000Z',
  });
  expect(await state('all')).toMatchObject({ State: 'OPEN' });
  await clock.sleep(15 * MINUTE);
  const over = await state('shop', 'arn:aws:ssm:us-east-1:000000000000:document/all');
  expect([over.State, over.NextTransitionTime]).toEqual(['OPEN', undefined]);
});

test('a calendar that is not there is refused', async () => {
  const { state } = calendars();
  await expect(state('shop', 'none')).rejects.toMatchObject({ name: 'InvalidDocument' });
});
