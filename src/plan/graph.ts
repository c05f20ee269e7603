import type { PlanFacts, TargetKind } from '../contract/index.ts';
import type { Expr, Test } from './expr.ts';

/**
 * A plan as plain frozen data: what recording gives and the compiler takes. It holds names of
 * tasks, never functions, so it can be printed, compared and kept.
 */
export interface PlanGraph extends Omit<PlanFacts, 'version' | 'before'> {
  /** Why the plan exists, for the person who finds it at night. */
  readonly why: string;
  /** 1 goes first, 100 last, where one alarm or event starts several plans. */
  readonly priority: number | null;
  readonly steps: Block;
}

/** Steps in the order in which they run. */
export type Block = readonly Step[];

/** One thing a plan does, asks or waits for. */
export type Step =
  | ReadStep
  | ChangeStep
  | RunbookStep
  | WhenStep
  | MatchStep
  | CheckStep
  | AttemptsStep
  | RungsStep
  | TogetherStep
  | ForEachStep
  | ClaimStep
  | PauseStep
  | ApproveStep
  | TellStep
  | HandOverStep;

interface Common {
  /** `s1`, `s2`, ... in the order of recording. */
  readonly id: string;
  /** The sentence that people see, here and in the Step Functions console. */
  readonly name: string;
  /** `workflows/x/plan.ts:26`: where the plan says it. */
  readonly place: string;
}

export interface ReadStep extends Common {
  readonly word: 'read';
  readonly task: string;
  readonly input: Expr;
}

export interface ChangeStep extends Common {
  readonly word: 'change';
  readonly task: string;
  readonly input: Expr;
  /** What it touches, by the contract's own naming of its target. */
  readonly target: TargetExpr;
  /** Why no approval stands before a change that cannot be undone. */
  readonly unapprovedBecause: string | null;
}

/** Runs an Automation document, which is a change of its target. */
export interface RunbookStep extends Common {
  readonly word: 'runbook';
  /** `runbook NAME`: how steps and rules name it among changes. */
  readonly task: string;
  readonly input: Expr;
  readonly target: TargetExpr;
  readonly unapprovedBecause: string | null;
  /** What the document is started with, by the names of its parameters. */
  readonly parameters: Expr;
  /** What the document, or the task, that puts it back is told; null: nothing puts it back. */
  readonly undoParameters: Expr | null;
  /** What the task touches that puts it back; null: no task does. */
  readonly undoTarget: TargetExpr | null;
}

/** A target whose parts are known when the machine runs. */
export interface TargetExpr {
  readonly kind: TargetKind;
  readonly parts: Readonly<Record<string, Expr>>;
}

export interface WhenStep extends Common {
  readonly word: 'when';
  readonly condition: Test;
  readonly yes: Block;
  readonly no: Block;
}

/** Takes the arm that a field of something names; what no arm names fails the plan. */
export interface MatchStep extends Common {
  readonly word: 'match';
  /** The value that tells the arms apart, and the name of its field. */
  readonly of: Expr;
  readonly tag: string;
  /** At least one. */
  readonly arms: readonly Arm[];
}

export interface Arm {
  /** The value of the field for which it is taken. */
  readonly tag: string;
  readonly steps: Block;
}

/** What is asked in one turn, and what the answers mean. */
export interface Question {
  readonly asks: readonly Ask[];
  readonly ready: Test;
  readonly failed: Test | null;
}

/** Asks again and again until it is ready, has failed, or time is up. */
export interface CheckStep extends Common, Question {
  readonly word: 'wait until' | 'verify';
  /** How many answers in a row must be ready. */
  readonly inARow: number;
  readonly everyMs: number;
  readonly giveUpAfterMs: number;
}

export interface Ask {
  /** Name of the question; empty when the check asks one. */
  readonly as: string;
  /** What results are called in expressions: `s4` or `s4/service`. */
  readonly source: string;
  readonly task: string;
  readonly input: Expr;
}

/** The same cure again, until it has helped or every turn is used up. */
export interface AttemptsStep extends Common {
  readonly word: 'attempts';
  readonly atMost: number;
  /** What the cure is given to work, before `until` is asked. */
  readonly pauseMs: number;
  /** Asked once after each turn. It cannot fail by itself. */
  readonly until: Question;
  readonly body: Block;
  /** Runs when no turn helped; null: the plan fails then. */
  readonly usedUp: Block | null;
}

/** Different cures, one after the other, until one has helped. */
export interface RungsStep extends Common {
  readonly word: 'rungs';
  readonly rungs: readonly Rung[];
  /** Runs when no rung helped, after the last is put back; null: the plan fails then. */
  readonly usedUp: Block | null;
}

/** One cure. It helped when all of its steps went well; its `until` is the last of them. */
export interface Rung {
  readonly name: string;
  readonly place: string;
  readonly steps: Block;
}

/** Several things side by side. All of them end before anything else happens. */
export interface TogetherStep extends Common {
  readonly word: 'together';
  readonly branches: readonly Branch[];
}

export interface Branch {
  readonly name: string;
  readonly steps: Block;
}

/** The same steps for every item of a list that is known when the machine runs. */
export interface ForEachStep extends Common {
  readonly word: 'for each';
  readonly items: Expr;
  /** What the item is called in expressions: `s4/item`. */
  readonly item: string;
  /**
   * The text that names an item, different for every item: a path inside it. Null: its place in
   * the list names it.
   */
  readonly by: readonly string[] | null;
  /** How many items are worked on at the same time. */
  readonly atOnce: number;
  /** A longer list fails the plan before the first item. */
  readonly atMost: number;
  readonly steps: Block;
}

/** Takes targets that were learnt by a read, for this recovery. */
export interface ClaimStep extends Common {
  readonly word: 'claim';
  readonly targets: readonly TargetExpr[];
}

export interface PauseStep extends Common {
  readonly word: 'pause';
  readonly ms: number;
}

/** Asks people before a change. Whoever is not approved goes back, and ends as declined. */
export interface ApproveStep extends Common {
  readonly word: 'approve';
  /** The changes that are asked for. */
  readonly before: readonly {
    readonly task: string;
    readonly input: Expr;
    readonly target: TargetExpr;
  }[];
  readonly why: Expr;
  readonly evidence: readonly { readonly name: string; readonly value: Expr }[];
  readonly approvers: readonly string[];
  readonly quorum: number;
  readonly answerWithinMs: number;
  /** Why people have longer than is usual. */
  readonly longBecause: string | null;
}

/** Informs people. When that fails, it is noted and the plan goes on. */
export interface TellStep extends Common {
  readonly word: 'tell';
  readonly task: string;
  readonly input: Expr;
}

export interface HandOverStep extends Common {
  readonly word: 'hand over';
  readonly why: string;
  /** Why the changes are kept; null: they are put back. */
  readonly keep: string | null;
  readonly tell: { readonly task: string; readonly input: Expr } | null;
}

/** A step that changes its target, by a task or by a runbook. */
export function isChange(step: Step): step is ChangeStep | RunbookStep {
  return step.word === 'change' || step.word === 'runbook';
}

/** The blocks right inside a step, in the order in which the plan says them. */
export function blocksOf(step: Step): readonly Block[] {
  switch (step.word) {
    case 'when':
      return [step.yes, step.no];
    case 'match':
      return step.arms.map((arm) => arm.steps);
    case 'attempts':
      return [step.body, ...(step.usedUp === null ? [] : [step.usedUp])];
    case 'rungs':
      return [
        ...step.rungs.map((rung) => rung.steps),
        ...(step.usedUp === null ? [] : [step.usedUp]),
      ];
    case 'together':
      return step.branches.map((branch) => branch.steps);
    case 'for each':
      return [step.steps];
    default:
      return [];
  }
}

/**
 * Every step of the block and of the blocks inside it, in the order in which the plan says them.
 */
export function allSteps(block: Block): readonly Step[] {
  return block.flatMap((step) => [step, ...blocksOf(step).flatMap(allSteps)]);
}

/** What a step asks: the reads of a check, or of the `until` of attempts. */
export function asksOf(step: Step): readonly Ask[] {
  if (step.word === 'wait until' || step.word === 'verify') return step.asks;
  return step.word === 'attempts' ? step.until.asks : [];
}

/** Names of the tasks that the step itself calls. */
export function tasksOf(step: Step): readonly string[] {
  switch (step.word) {
    case 'read':
    case 'change':
    case 'tell':
      return [step.task];
    case 'runbook':
      return [];
    case 'hand over':
      return step.tell === null ? [] : [step.tell.task];
    default:
      return asksOf(step).map((ask) => ask.task);
  }
}

/** Does everything that enters the block end in it? */
export function ends(block: Block): boolean {
  const last = block.at(-1);
  switch (last?.word) {
    case 'hand over':
      return true;
    case 'when':
    case 'match':
      return blocksOf(last).every(ends);
    case 'rungs':
      return (
        last.rungs.every((rung) => ends(rung.steps)) && (last.usedUp === null || ends(last.usedUp))
      );
    default:
      return false;
  }
}
