import { type CallMoment, rehearse } from '../../src/local/index.ts';
import { catalogueFor } from './kill.ts';
import type { KillPoint } from './points.ts';

// A runner that kills itself, as `kill -9` would, at the point that it is told.
const told: { state: string; scenario: string; point: KillPoint; seed?: number } = JSON.parse(
  process.argv[2] ?? '{}',
);

const { state, scenario, point } = told;
let seen = 0;
const count = (hit: boolean): void => {
  if (hit && ++seen === point.nth) process.kill(process.pid, 'SIGKILL');
};

const catalogue = catalogueFor(told.seed);
const night = catalogue.scenario(scenario);
await rehearse({
  plan: catalogue.plan(told.seed === undefined ? night.plan : `generated-${told.seed}`),
  scenario: night,
  clock: 'virtual',
  seed: 1,
  faults: [],
  state,
  onCall(moment: CallMoment) {
    if (point.at !== 'call') return;
    const is = point.moment;
    count(
      (is.function === undefined || is.function === moment.function) &&
        (is.operation === undefined || is.operation === moment.operation) &&
        (is.when === undefined || is.when === moment.when),
    );
  },
  watch: {
    begins: () => undefined,
    resumes: () => undefined,
    entries: () => undefined,
    troubleAt: () => undefined,
    alarmAt: () => undefined,
    event(event) {
      if (point.at === 'event') {
        count(event.type === point.type && String(event.details['name']).includes(point.state));
      }
    },
  },
});
