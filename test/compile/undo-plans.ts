import { minutes, seconds } from '../../src/base/duration.ts';
import { id, type Ref, runbook, z } from '../../src/contract/index.ts';
import { equals, type Plan, plan } from '../../src/plan/index.ts';
import { ecsService } from '../../src/targets/ecs-service.ts';
import { list, look, neighbour, prove, resize, say, settings, thingOf } from '../plan/fakes.ts';

const thing = { cluster: id('ecs cluster'), service: id('ecs service') };
const parts = {
  input: z.object(thing),
  parameters: { cluster: 'Cluster', service: 'Service' },
  target: ecsService,
  gives: {},
  permissions: [],
  timeout: minutes(20),
};
const turnBack = runbook({
  ...parts,
  name: 'turn-back',
  says: 'Turns it back.',
  undo: { cannotUndo: 'It is an undo.', leaves: 'nothing' },
});
const turn = runbook({
  ...parts,
  name: 'turn',
  says: 'Turns it.',
  undo: { runbook: turnBack, parameters: (input: object) => ({ ...input }) },
});

const resizeByTurning = runbook({
  ...parts,
  name: 'resize-by-turning',
  says: 'Turns it until it has another size.',
  undo: {
    task: resize,
    input: ({ cluster, service }) => ({ cluster, service, words: 'as it was' }),
    within: minutes(3),
  },
});

/** Plans whose changes stand in branches and items, and what goes back there. */
export const undoPlans: readonly Plan[] = [
  plan({
    ...settings,
    name: 'branches-go-back',
    steps(flow, on) {
      const beside = flow.read('Look beside it', neighbour.with(thingOf(on)));
      flow.claim('Take it too', ecsService(beside));
      const before = flow.read('Look', look.with(thingOf(on)));
      flow.change('Make it larger first', resize.with(thingOf(on)));
      flow.together('Both', {
        left: () => {
          flow.tell('Say so', say.with({ words: before.level }));
          flow.read('Look first', look.with(thingOf(on)));
          flow.when('Is it good?', equals(before.good, true), () => {
            flow.change('Make it much larger', resize.with({ ...thingOf(on), number: 2 }));
          });
        },
        right: () => flow.read('Look again', look.with({ ...thingOf(on), words: before.level })),
      });
      return prove(flow, on);
    },
  }),
  plan({
    ...settings,
    name: 'items-go-back',
    steps(flow, on) {
      const { items } = flow.read('List them', list.with(thingOf(on)));
      flow.forEach(
        'Each of them',
        items,
        { atMost: 12, atOnce: 1, by: (item) => item.name },
        (item) => {
          flow.claim('Take it', ecsService({ cluster: item.cluster, service: item.service }));
          const where = { cluster: item.cluster, service: item.service };
          flow.change('Make each larger', resize.with({ ...where, number: item.size }));
          flow.waitUntil('It has become larger', {
            ask: look.with(where),
            ready: (now) => equals(now.good, true),
            timesInARow: 1,
            every: seconds(30),
            giveUpAfter: minutes(2),
          });
        },
      );
      return prove(flow, on);
    },
  }),
  plan({
    ...settings,
    name: 'runbook-goes-back',
    steps(flow, on) {
      flow.runbook('Turn it', turn.with(thingOf(on)));
      flow.change('Make it larger', resize.with(thingOf(on)));
      return prove(flow, on);
    },
  }),
  plan({
    ...settings,
    name: 'task-sets-back',
    steps(flow, on) {
      flow.change('Make it larger', resize.with(thingOf(on)));
      flow.runbook('Turn it larger', resizeByTurning.with(thingOf(on)));
      flow.runbook('Turn it', turn.with(thingOf(on)));
      return prove(flow, on);
    },
  }),
  plan({
    ...settings,
    name: 'task-sets-cure-back',
    steps(flow, on) {
      const until = {
        ask: look.with(thingOf(on)),
        ready: (now: Ref<{ good: boolean }>) => equals(now.good, true),
        timesInARow: 1,
        every: seconds(30),
        giveUpAfter: minutes(3),
      };
      const where = thingOf(on);
      flow.rungs('One after the other', [
        {
          name: 'gently',
          until,
          body: () => void flow.runbook('Turn it a little', resizeByTurning.with(where)),
        },
        {
          name: 'firmly',
          until,
          body: () => void flow.runbook('Turn it a lot', resizeByTurning.with(where)),
        },
      ]);
      return prove(flow, on);
    },
  }),
  plan({
    ...settings,
    name: 'task-sets-each-back',
    steps(flow, on) {
      const { items } = flow.read('List them', list.with(thingOf(on)));
      flow.forEach(
        'Each of them',
        items,
        { atMost: 3, atOnce: 1, by: (item) => item.name },
        (item) => {
          const where = { cluster: item.cluster, service: item.service };
          flow.claim('Take it', ecsService(where));
          flow.runbook('Turn each larger', resizeByTurning.with(where));
        },
      );
      return prove(flow, on);
    },
  }),
];
