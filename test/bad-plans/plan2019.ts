import { minutes } from '../../src/base/duration.ts';
import { type Id, runbook, z } from '../../src/contract/index.ts';
import { plan } from '../../src/plan/index.ts';
import { ecsService } from '../../src/targets/ecs-service.ts';
import { resize, roll, settings, thingOf } from '../plan/fakes.ts';
import { provedHealthy } from './judged.ts';

/** A plan whose runbook a task puts back that is right but for what is said here. */
function putBackBy(name: string, wrong: object) {
  const task = { ...resize, name: 'set-size', ...wrong } as typeof resize; // past the compiler
  const rolled = runbook({
    ...roll,
    undo: {
      task,
      input: ({ cluster, service }) => ({ cluster, service, number: 1, words: 'Back.' }),
      within: minutes(1),
    },
  });
  return plan({
    ...settings,
    name,
    steps(flow, on) {
      flow.runbook('Roll it', rolled.with({ ...thingOf(on), number: 2, words: 'On.' }));
      return provedHealthy(flow, on);
    },
  });
}

export const repeatedOtherwise = () => putBackBy('repeated-otherwise', { repeat: 'detectable' });

export const setsNothing = () => putBackBy('sets-nothing', { sets: [] });

export const doesNotSayToWhat = () =>
  putBackBy('does-not-say-to-what', { sets: ['size', 'weight'] });

export const mayLackIt = () =>
  putBackBy('may-lack-it', { intended: z.object({ size: z.number().optional() }) });

export const looksElsewhere = () =>
  putBackBy('looks-elsewhere', { snapshot: z.object({ weight: z.number() }) });

export const neverEqual = () =>
  putBackBy('never-equal', { snapshot: z.object({ size: z.union([z.string(), z.boolean()]) }) });

export const anotherTarget = () =>
  putBackBy('another-target', {
    target: ({ cluster }: Parameters<typeof ecsService>[0]) =>
      ecsService({ cluster, service: 'billing' as Id<'ecs service'> }),
  });
