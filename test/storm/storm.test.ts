import { storm } from './storm.ts';

test('50 alarms at once with a storm limit of 5: each ends recovered or told, none silent', async () => {
  const { tries, told, openMost, failedSweeps } = await storm({
    services: 50,
    limits: { stormLimit: 5 },
  });
  expect(tries.size).toBe(50);
  expect(failedSweeps).toEqual([]);
  expect(openMost).toBeLessThanOrEqual(5);
  const ends = [...tries].map(([service, own]) => {
    const last = own.at(-1);
    const named = told.some((text) => text.includes(`ecs-running-tasks-${service}\n`));
    return last?.outcome === 'recovered' ? 'recovered' : named ? 'told' : `silent: ${service}`;
  });
  expect(ends.filter((end) => end.startsWith('silent'))).toEqual([]);
  expect(ends.filter((end) => end === 'recovered').length).toBeGreaterThan(10);
  // Who was told was told every reason, once.
  for (const text of told) expect(text).toMatch(/storm: 5 recoveries are open, the limit/);
});

test('all services of a cluster at once, of which half may be ill: none is touched, all are told', async () => {
  const { tries, told, openMost } = await storm({ services: 6, share: true });
  expect([...tries.values()].map((own) => own.at(-1)?.outcome)).toEqual(Array(6).fill('pending'));
  expect(openMost).toBe(0);
  const words = told.join('\n');
  for (const service of tries.keys()) expect(words).toContain(`ecs-running-tasks-${service}\n`);
  expect(words).toMatch(/share: with .* 6 of the 6 members of ecs-cluster:shop/);
});
