import type { Planted } from './planted.ts';

const GUARDS = 'src/control/record-guards.ts';
const CALL = 'src/control/task-call.ts';

export const changes: readonly Planted[] = [
  {
    says: 'The write-ahead does not ask whether the recovery is still running at its own epoch.',
    file: GUARDS,
    find: "      ...guard.only,\n      '(#mode",
    replace: `      '(#state = :state0 OR NOT #state = :state0)',
      'epoch >= :epoch',
      '(#mode`,
    law: 'fence',
    seed: 141,
  },
  {
    says: 'A change is applied before its entry is written.',
    file: 'src/control/change.ts',
    find: 'if (await records.intend(event, entry)) return apply(',
    replace: `await apply(what, event, input, { ...entry, seq: 0 }).catch(() => undefined);
  if (await records.intend(event, entry)) return apply(`,
    law: 'record-equals',
    seed: 1,
  },
  {
    says: 'Who finds its own unfinished entry does not wait, and applies it again.',
    file: 'src/control/change.ts',
    find: 'if (now < knowableAt(entry.actBefore)) {',
    replace: 'if (now < 0) {',
    law: 'made-once',
    seed: 39,
  },
  {
    says: 'What lands late is lost from sight: an unfinished entry is looked at before its time.',
    file: 'src/control/entry.ts',
    find: 'return actBefore + DOUBT_MS;',
    replace: 'return actBefore - 10 * DOUBT_MS;',
    law: 'one-holder',
    seed: 46,
  },
  {
    says: 'Starting to unwind does not raise the epoch.',
    file: 'src/control/recoveries.ts',
    find: 'by.epoch + 1)',
    replace: 'by.epoch)',
    law: 'fence',
    seed: 1,
  },
  {
    says: 'The changing call is sent once more when it fails, as the SDK would.',
    file: CALL,
    find: 'act({ ...call, signal: controller.signal, token })',
    replace: `act({ ...call, signal: controller.signal, token }).catch(() =>
      act({ ...call, signal: controller.signal, token }))`,
    law: 'made-once',
    seed: 5,
  },
  {
    says: 'The changing call goes out though the time is past until which it may act.',
    file: CALL,
    find: 'if (aheadMs <= 0)\n',
    replace: 'if (aheadMs <= -60_000)\n',
    law: 'act-before',
    seed: 45,
  },
  {
    says: 'A plan that is switched to observe changes things all the same.',
    file: GUARDS,
    find: '(#mode = :automatic OR (#mode = :approve AND attribute_exists(approved)))',
    replace: '(NOT #mode = :automatic OR #mode = :automatic OR #mode = :approve)',
    law: 'modes',
    seed: 1,
  },
];
