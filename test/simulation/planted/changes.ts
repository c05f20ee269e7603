import type { Planted } from './planted.ts';

export const changes: readonly Planted[] = [
  {
    says: 'A change is applied before its entry is written.',
    file: 'src/control/change.ts',
    find: 'if (await new Recoveries(runtime).intend(event, entry)) {',
    replace: `await apply(what, event, input, { ...entry, seq: 0 }).catch(() => undefined);
  if (await new Recoveries(runtime).intend(event, entry)) {`,
    law: 'record-equals',
  },
  {
    says: 'What lands late is lost from sight: an unfinished entry is looked at before its time.',
    file: 'src/control/entry.ts',
    find: 'return actBefore + DOUBT_MS;',
    replace: 'return actBefore - 10 * DOUBT_MS;',
    law: 'one-holder',
    from: 27,
  },
  {
    says: 'Starting to unwind does not raise the epoch.',
    file: 'src/control/recoveries.ts',
    find: 'by.epoch + 1)',
    replace: 'by.epoch)',
    law: 'fence',
  },
  {
    says: 'A plan that is switched to observe changes things all the same.',
    file: 'src/control/record-guards.ts',
    find: "'#mode = :automatic',",
    replace: "'(#mode = :automatic OR NOT #mode = :automatic)',",
    law: 'modes',
  },
];
