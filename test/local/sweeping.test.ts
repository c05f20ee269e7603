import { VirtualClock } from '../../src/base/virtual-clock.ts';
import { LocalSweeping } from '../../src/local/sweeping.ts';

test('a sweep that is at work when the laptop closes comes to its end first', async () => {
  const clock = new VirtualClock(0);
  const seen: string[] = [];
  let answer = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    const sweeping = new LocalSweeping({
      clock,
      sweep: async () => undefined,
      next: () =>
        new Promise((answered) => {
          answer = () => {
            seen.push('the tables answered');
            answered(undefined);
          };
          closed = sweeping.close().then(() => void seen.push('closed'));
          resolve();
        }),
    });
    sweeping.wake();
  });
  let closed: Promise<void> = Promise.resolve();
  await clock.sleep(60_000);
  await asked;
  answer();
  await closed;
  expect(seen).toEqual(['the tables answered', 'closed']);
});
