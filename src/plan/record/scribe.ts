import { PlanError } from '../../base/errors.ts';
import {
  type AnyContract,
  type AnyRunbook,
  type Call,
  hasTaskUndo,
  runbookTask,
  type Target,
  type TaskKind,
} from '../../contract/index.ts';
import type { Asks, Seen } from '../checks.ts';
import { type Condition, testOf } from '../conditions.ts';
import type { Expr } from '../expr.ts';
import type { Ask, Question, Step, TargetExpr } from '../graph.ts';
import { callerPlace } from '../place.ts';
import { type Recording, whereSaid } from '../recording.ts';
import { exprOf, refTo } from '../ref.ts';

/** What a plan has met so far, by the names that its steps use. */
export interface Met {
  readonly contracts: Map<string, AnyContract>;
  readonly runbooks: Map<string, AnyRunbook>;
}

/** What every word needs to write a step down. */
export class Scribe {
  readonly recording: Recording;
  readonly #met: Met;

  constructor(recording: Recording, met: Met) {
    this.recording = recording;
    this.#met = met;
  }

  /** Does the work of one word; errors in it name its sentence. */
  say<Given>(sentence: string, work: (common: Common) => Given): Given {
    const name = this.recording.nameFor(sentence);
    return this.recording.saying(name, () =>
      work({ id: this.recording.nextId(name), name, place: callerPlace() }),
    );
  }

  add(step: Step): void {
    this.recording.add(step);
  }

  /** The task of a call, which must be of this kind, and its input. */
  taken(call: Call<TaskKind, unknown>, kind: TaskKind): { task: string; input: Expr } {
    if (call?.contract?.kind !== kind) {
      throw new PlanError('PLAN1011', {
        where: whereSaid(),
        found: `A ${call?.contract?.kind ?? 'value that is no task'} stands where a ${kind} belongs.`,
      });
    }
    this.#met.contracts.set(call.contract.name, call.contract);
    return { task: call.contract.name, input: exprOf(call.input, 'input') };
  }

  /** Notes a runbook; gives the name by which steps call it. */
  met(runbook: AnyRunbook): string {
    const task = runbookTask(runbook.name);
    this.#met.runbooks.set(task, runbook);
    const { undo } = runbook;
    if (hasTaskUndo(undo)) {
      // A whole contract, of which the type of an undo names what rules need.
      this.#met.contracts.set(undo.task.name, undo.task as unknown as AnyContract);
    }
    return task;
  }

  /** The reads of one turn, and what their answers mean. */
  question<A extends Asks>(
    id: string,
    options: {
      readonly ask: A;
      readonly ready: (now: Seen<A>) => Condition;
      readonly failed?: ((now: Seen<A>) => Condition) | undefined;
    },
  ): Question {
    const asks: Ask[] = questions(options.ask).map(([as, call]) => {
      const source = as === '' ? id : `${id}/${as}`;
      return { as, source, ...this.taken(call, 'read') };
    });
    const judged = this.recording.block(() => {
      for (const ask of asks) this.recording.offer(ask.source);
      const refs = asks.map((ask) => {
        return [ask.as, refTo({ is: 'result', source: ask.source, path: [] })] as const;
      });
      const now = (isCall(options.ask) ? refs[0]?.[1] : Object.fromEntries(refs)) as Seen<A>;
      const test = (judge: (now: Seen<A>) => Condition) => testOf(judge(now));
      return { ready: test(options.ready), failed: options.failed ? test(options.failed) : null };
    });
    return { asks, ...judged.given };
  }
}

interface Common {
  readonly id: string;
  readonly name: string;
  readonly place: string;
}

/** A target whose parts may be references, as the graph keeps it. */
export function targetExpr(target: Target<unknown>): TargetExpr {
  const parts = Object.entries(target.parts).map(
    ([name, part]) => [name, exprOf(part, `target.${name}`)] as const,
  );
  return { kind: target.kind, parts: Object.fromEntries(parts) };
}

function questions(ask: Asks): readonly (readonly [string, Call<'read', unknown>])[] {
  return isCall(ask) ? [['', ask]] : Object.entries(ask);
}

function isCall(ask: Asks): ask is Call<'read', unknown> {
  return 'contract' in ask && 'input' in ask;
}
