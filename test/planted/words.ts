import type { Planted } from './planted.ts';

const BRAKES = 'src/control/brakes/index.ts';
const ORDERS = 'src/local/orders';

/** What operators type, and is not done as it promises. */
export const words: readonly Planted[] = [
  {
    says: 'What a person has taken over is put back all the same.',
    file: 'src/functions/unwind.ts',
    find: 'if (mine.takenBy === undefined) await putAllBack(',
    replace: 'await putAllBack(',
    law: 'taken-over',
    seed: 6_018,
  },
  {
    says: 'The targets of what a person has taken over are freed when it closes.',
    file: 'src/functions/leave-board.ts',
    find: 'const keeps = record.takenBy !== undefined;',
    replace: 'const keeps = false;',
    law: 'taken-over',
    seed: 6_015,
  },
  {
    says: 'A stop is answered, and nothing has been taken over or stopped.',
    file: `${ORDERS}/end.ts`,
    find: `  const mine = await beginUnwinding(record, taking, call);
  await stopExecution(desk, record, taking.why);`,
    replace: '  const mine = [record, call].length > 0 ? record : record;',
    law: 'stopped',
    seed: 6_018,
  },
  {
    says: 'A target is released though somebody must still settle what was left of it.',
    file: `${ORDERS}/settle.ts`,
    find: "if (record.outcome === 'rollback incomplete') {",
    replace: "if (record.outcome === 'recovered') {",
    law: 'quarantine',
    seed: 6_065,
  },
  {
    says: 'When the last change is settled its target stays held.',
    file: 'src/functions/end-retry.ts',
    find: 'if (over) await free(record, call);',
    replace: 'if (giveUp) await free(record, call);',
    law: 'every-recovery-closes',
    seed: 6_018,
  },
  {
    says: 'Who asks for the functions as deployed now gets those that made the change.',
    file: 'src/functions/unwind.ts',
    find: 'current === true ? withoutVersion(named) : named',
    replace: 'current === true ? named : withoutVersion(named)',
    law: 'with-current',
    seed: 6_024,
  },
  {
    says: 'The board does not ask whether the breaker is open.',
    file: BRAKES,
    find: 'held, broken, cooling',
    replace: 'held, cooling',
    law: 'breaker',
    seed: 6_000,
  },
  {
    says: 'A reset forgets what fed the breaker, and leaves it open.',
    file: 'src/control/board.ts',
    find: '[brokenName, badName, curesName].map((name) => name(plan, target))',
    replace: '[badName, curesName].map((name) => name(plan, target))',
    law: 'breaker',
    seed: 6_065,
  },
  {
    says: 'The board does not ask whether everything is frozen.',
    file: BRAKES,
    find: '[frozen, held',
    replace: '[held',
    law: 'frozen',
    seed: 6_078,
  },
  {
    says: 'The write-ahead does not ask whether people hold the recovery.',
    file: 'src/control/record-guards.ts',
    find: "      'attribute_not_exists(onHold)',\n",
    replace: '',
    law: 'frozen',
    seed: 6_083,
  },
  {
    says: 'A thaw forgets what was put on hold.',
    file: `${ORDERS}/freeze.ts`,
    find: 'if (await letChangesGoOn(runtime, id)) letGo.push(id);',
    replace: 'letGo.push(id);',
    law: 'frozen',
    seed: 6_004,
  },
];
