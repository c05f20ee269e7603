import type { Planted } from './planted.ts';

export const changes: readonly Planted[] = [
  {
    says: 'The write-ahead of a change does not ask whether the recovery is still its own.',
    file: 'src/control/record-guards.ts',
    find: `...guard.only,
      '#mode`,
    replace: `...guard.only.map((one) => \`(\${one} OR NOT \${one})\`),
      '#mode`,
    law: 'fence',
  },
  {
    says: 'A change is applied before its entry is written.',
    file: 'src/control/change.ts',
    find: 'if (await new Recoveries(runtime).intend(event, entry)) {',
    replace: `await apply(what, event, input, { ...entry, seq: 0 }).catch(() => undefined);
  if (await new Recoveries(runtime).intend(event, entry)) {`,
    law: 'record-equals',
  },
  {
    says: 'A repeated invocation that finds its own unfinished entry applies at once again.',
    file: 'src/control/change.ts',
    find: 'if (now < knowableAt(entry.actBefore)) {',
    replace: 'if (now < 0) {',
    law: 'made-once',
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
