/** A bug to be put into a copy of the compiler, and where random plans come upon it. */
export interface Planted {
  readonly says: string;
  /** `src/compile/lower/when.ts` */
  readonly file: string;
  /** Stands once in the file. */
  readonly find: string;
  readonly replace: string;
  /** The first random case of the seed that is tried: shortly before the one that finds it. */
  readonly from: number;
}

export const SEED = 1;

/** How many cases a bug may hide from. */
export const MOST = 10;

export const PLANTED: readonly Planted[] = [
  {
    says: 'A change that fails goes back past itself.',
    file: 'src/compile/lower/change.ts',
    find: 'ways: goesBackAlike(ways.around) ? ways : { ...ways, back: lowering.rollbackOf(step) },',
    replace: 'ways: goesBackAlike(ways.around) ? ways : { ...ways, back: ways.back },',
    from: 1,
  },
  {
    says: 'A runbook that fails goes back past itself.',
    file: 'src/compile/lower/runbook.ts',
    find: '{ ...ways, back: lowering.rollbackOf(step) };',
    replace: '{ ...ways, back: ways.back };',
    from: 63,
  },
  {
    says: 'Only changes that stand outside of every branch are put back.',
    file: 'src/compile/lower/lowering.ts',
    find: 'return this.#through([step], back).newest;',
    replace: "return step.word === 'change' ? this.#through([step], back).newest : back;",
    from: 6,
  },
  {
    says: 'A check believes one ready answer less.',
    file: 'src/compile/lower/check.ts',
    find: '`${inARow} >= ${step.inARow}`',
    replace: '`${inARow} >= ${Math.max(1, step.inARow - 1)}`',
    from: 4,
  },
  {
    says: 'A check does not give up in time.',
    file: 'src/compile/lower/check.ts',
    find: '`($${is.turn} = 0 ? ${entered} + ${step.giveUpAfterMs} : $${is.until})`',
    replace: '`(${entered} + ${step.giveUpAfterMs})`',
    from: 87,
  },
  {
    says: 'Yes is taken for no.',
    file: 'src/compile/lower/when.ts',
    find: "lowering.decided(step.id, 'yes')} = true`",
    replace: "lowering.decided(step.id, 'yes')} = false`",
    from: 2,
  },
  {
    says: 'An arm is taken for every kind but its own.',
    file: 'src/compile/lower/match.ts',
    find: '...rule(tag), Next',
    replace: "Condition: rule(tag).Condition.replace('= true', '= false'), Next",
    from: 3,
  },
  {
    says: 'Attempts make one turn more.',
    file: 'src/compile/lower/attempts.ts',
    find: '`$${is.turn} >= ${step.atMost}`',
    replace: '`$${is.turn} > ${step.atMost}`',
    from: 3,
  },
  {
    says: 'The next cure is tried though the last one is not back.',
    file: 'src/compile/lower/rollback.ts',
    find: '`$${failed} and $states.result.Payload.left = 0`',
    replace: '`$${failed}`',
    from: 201,
  },
  {
    says: 'A branch that fails is taken for one that went well.',
    file: 'src/compile/lower/join.ts',
    find: '`$exists(${RESULTS}.failed)`',
    replace: '`$exists(${RESULTS}.broken)`',
    from: 4,
  },
  {
    says: 'Changes of all items are called the same.',
    file: 'src/compile/lower/for-each.ts',
    find: "item: inBraces('$states.input.key'),",
    replace: "item: 'item',",
    from: 24,
  },
  {
    says: 'What is handed over is never put back.',
    file: 'src/compile/lower/hand-over.ts',
    find: 'step.keep === null ? ways.back : close',
    replace: 'step.keep === null ? close : close',
    from: 34,
  },
  {
    says: 'A trigger that cannot be read counts as over.',
    file: 'src/compile/lower/recheck.ts',
    find: "inBraces('$states.result.Payload.stands = false')",
    replace: "inBraces('$states.result.Payload.stands = true')",
    from: 1,
  },
  {
    says: 'A run that changed nothing because all was well counts as verified.',
    file: 'src/compile/lower/frame.ts',
    find: '$failure = null and $handOver = null and $cleared = false',
    replace: '$failure = null and $handOver = null',
    from: 10,
  },
  {
    says: 'A change is tried again after its function has died.',
    file: 'src/compile/lower/retry.ts',
    find: 'ErrorEquals: [...TRANSIENT, RAISED.again],\n    IntervalSeconds: 15,\n    MaxAttempts: 8,',
    replace:
      'ErrorEquals: [...TRANSIENT, ...DIED, RAISED.again], IntervalSeconds: 15, MaxAttempts: 8,',
    from: 9,
  },
  {
    says: 'Telling nobody fails the plan.',
    file: 'src/compile/lower/tell.ts',
    find: 'const state = { ...told, Catch: [noted(lowering, step, ways)] };',
    replace: 'const state = { ...told, Comment: String(noted) };',
    from: 77,
  },
  {
    says: 'What is rounded up is rounded down.',
    file: 'src/compile/lower/expression.ts',
    find: "up: '$ceil'",
    replace: "up: '$floor'",
    from: 11,
  },
  {
    says: 'What a task sets back is stopped, and never set.',
    file: 'src/compile/lower/rollback.ts',
    find: 'return [putBack(lowering, change, stopped), putBack(lowering, change, set)];',
    replace: 'return [putBack(lowering, change, { ...stopped, next })];',
    from: 37,
  },
  {
    says: 'The function that starts runbooks is asked to set back.',
    file: 'src/compile/lower/rollback.ts',
    find: 'functionName: task,',
    replace: "functionName: 'start-runbook',",
    from: 37,
  },
];
