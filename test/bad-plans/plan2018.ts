import { hours, minutes } from '../../src/base/duration.ts';
import { change, read } from '../../src/contract/index.ts';
import { plan } from '../../src/plan/index.ts';
import { look, resize, settings, thingOf } from '../plan/fakes.ts';
import { provedHealthy } from './judged.ts';

const slowLook = read({ ...look, name: 'slow-look', timeout: minutes(2) });
const slowUndo = change({ ...resize, name: 'slow-resize', undo: { within: hours(1) } });

export function takesTooLong() {
  return plan({
    ...settings,
    name: 'takes-too-long',
    steps(flow, on) {
      flow.read('Look', slowLook.with(thingOf(on)));
      flow.change('Make it larger', slowUndo.with(thingOf(on)));
      return provedHealthy(flow, on);
    },
  });
}
