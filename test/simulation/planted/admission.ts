import type { Planted } from './planted.ts';

const BRAKES = 'src/control/brakes/index.ts';
const TRIGGER = 'src/functions/trigger-now.ts';

export const admission: readonly Planted[] = [
  {
    says: 'The record of a recovery is put even when there is one already.',
    file: 'src/control/store.ts',
    find: "ConditionExpression: 'attribute_not_exists(id)',",
    replace: "ConditionExpression: 'attribute_not_exists(id) OR attribute_exists(id)',",
    law: 'admitted-once',
    seed: 3,
  },
  {
    says: "The dedupe key forgets the time of the alarm's state.",
    file: 'src/contract/start-input.ts',
    find: '...Object.values<string | number>(identity), tried]',
    replace: '...Object.values<string | number>(identity).slice(0, 2), tried]',
    law: 'standing-ends',
    seed: 4,
  },
  {
    says: 'The board does not ask whether the target is held.',
    file: BRAKES,
    find: '[frozen, held, broken',
    replace: `[frozen,
  { refuses: () => undefined, guard: (a, b) => ({ ...held.guard(a, b), only: [] }) }, broken`,
    law: 'one-holder',
    seed: 16,
  },
  {
    says: 'The board does not ask whether the storm limit of open recoveries is reached.',
    file: BRAKES,
    find: 'rate, storm]',
    replace: `rate,
  { refuses: () => undefined, guard: (a, b) => storm.guard({ ...a, stormLimit: 1_000 }, b) }]`,
    law: 'limits',
    seed: 14,
  },
  {
    says: "The board does not ask whether the plan's starts in the hour are used up.",
    file: BRAKES,
    find: 'rate, storm]',
    replace: `storm,
  { refuses: () => undefined, guard: (a, b) => rate.guard({ ...a, perHour: 1_000 }, b) }]`,
    law: 'limits',
    seed: 5,
  },
  {
    says: 'The board does not ask whether plan and target are cooling.',
    file: BRAKES,
    find: 'broken, cooling, share',
    replace: 'broken, share',
    law: 'limits',
    seed: 24,
  },
  {
    says: 'A trigger is admitted that is older than fifteen minutes.',
    file: TRIGGER,
    find: 'export const STALE_MS = 15 * 60_000;',
    replace: 'export const STALE_MS = 1_500 * 60_000;',
    law: 'no-stale',
    seed: 26,
  },
  {
    says: 'A trigger is admitted that stands no longer, or is of another time.',
    file: TRIGGER,
    find: 'const why = noLongerStands(trigger, event, alarm);',
    replace: 'const why = [noLongerStands].find(() => false)?.name;',
    law: 'no-stale',
    seed: 1,
  },
  {
    says: 'A refusal for now is written as a refusal for good.',
    file: 'src/functions/decide.ts',
    find: "outcome: 'pending', cause: reason",
    replace: "outcome: 'skipped', cause: reason",
    law: 'standing-ends',
    seed: 2,
  },
];
