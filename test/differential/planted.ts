/** A bug to be put into a copy of the compiler, and where random plans come upon it. */
export interface Planted {
  readonly says: string;
  /** `src/compile/lower/when.ts` */
  readonly file: string;
  /** Stands once in the file. */
  readonly find: string;
  readonly replace: string;
  /** Of the cases that are tried until one disagrees; `undefined`: the first. */
  readonly seed?: number;
}

export const PLANTED: readonly Planted[] = [
  {
    says: 'A change that fails goes back past itself.',
    file: 'src/compile/lower/change.ts',
    find: 'ways: goesBackAlike(ways.around) ? ways : { ...ways, back: lowering.rollbackOf(step) },',
    replace: 'ways: goesBackAlike(ways.around) ? ways : { ...ways, back: ways.back },',
  },
  {
    says: 'Only changes that stand outside of every branch are put back.',
    file: 'src/compile/lower/lowering.ts',
    find: 'return this.#through([step], back).newest;',
    replace: "return step.word === 'change' ? this.#through([step], back).newest : back;",
  },
  {
    says: 'A check believes one ready answer less.',
    file: 'src/compile/lower/check.ts',
    find: '`${inARow} >= ${step.inARow}`',
    replace: '`${inARow} >= ${Math.max(1, step.inARow - 1)}`',
  },
  {
    says: 'A check does not give up in time.',
    file: 'src/compile/lower/check.ts',
    find: '`($${is.turn} = 0 ? ${entered} + ${step.giveUpAfterMs} : $${is.until})`',
    replace: '`(${entered} + ${step.giveUpAfterMs})`',
  },
  {
    says: 'Yes is taken for no.',
    file: 'src/compile/lower/when.ts',
    find: "lowering.decided(step.id, 'yes')} = true`",
    replace: "lowering.decided(step.id, 'yes')} = false`",
  },
  {
    says: 'Every arm is taken for the tag of the last one.',
    file: 'src/compile/lower/match.ts',
    find: '...rule(tag),',
    replace: '...rule(arms.at(-1)?.tag ?? tag),',
  },
  {
    says: 'Attempts make one turn more.',
    file: 'src/compile/lower/attempts.ts',
    find: '`$${is.turn} >= ${step.atMost}`',
    replace: '`$${is.turn} > ${step.atMost}`',
  },
  {
    says: 'The next cure is tried though the last one is not back.',
    file: 'src/compile/lower/rollback.ts',
    find: '`$${failed} and $states.result.Payload.left = 0`',
    replace: '`$${failed}`',
  },
  {
    says: 'A branch that fails is taken for one that went well.',
    file: 'src/compile/lower/join.ts',
    find: '`$exists(${RESULTS}.failed)`',
    replace: '`$exists(${RESULTS}.broken)`',
  },
  {
    says: 'Changes of all items are called the same.',
    file: 'src/compile/lower/for-each.ts',
    find: "item: inBraces('$states.input.key'),",
    replace: "item: 'item',",
  },
  {
    says: 'What is handed over is never put back.',
    file: 'src/compile/lower/hand-over.ts',
    find: 'step.keep === null ? ways.back : close',
    replace: 'step.keep === null ? close : close',
  },
  {
    says: 'A trigger that cannot be read counts as over.',
    file: 'src/compile/lower/recheck.ts',
    find: "inBraces('$states.result.Payload.stands = false')",
    replace: "inBraces('$states.result.Payload.stands = true')",
  },
  {
    says: 'A run that changed nothing because all was well counts as verified.',
    file: 'src/compile/lower/frame.ts',
    find: '$failure = null and $handOver = null and $cleared = false',
    replace: '$failure = null and $handOver = null',
  },
  {
    says: 'A change is tried again after its function has died.',
    file: 'src/compile/lower/retry.ts',
    find: 'ErrorEquals: [...TRANSIENT, RAISED.again],',
    replace: 'ErrorEquals: [...TRANSIENT, ...DIED, RAISED.again],',
  },
  {
    says: 'Telling nobody fails the plan.',
    file: 'src/compile/lower/tell.ts',
    find: 'const state = { ...told, Catch: [noted(lowering, step, ways)] };',
    replace: 'const state = { ...told, Comment: String(noted) };',
  },
  {
    says: 'What is rounded up is rounded down.',
    file: 'src/compile/lower/expression.ts',
    find: "up: '$ceil'",
    replace: "up: '$floor'",
  },
];
