import type { Duration } from '../base/duration.ts';
import { PlanError } from '../base/errors.ts';
import { deepFreeze } from '../base/json.ts';
import {
  type AnyContract,
  type AnyRunbook,
  type CannotUndo,
  type PlanLimits,
  type Ref,
  runbookUndo,
  type ShareLimit,
  type Target,
  type TargetPart,
  type Undo,
} from '../contract/index.ts';
import type { Expr } from './expr.ts';
import type { Flow } from './flow.ts';
import type { PlanGraph } from './graph.ts';
import { callerPlace } from './place.ts';
import { recorder } from './recorder.ts';
import { record } from './recording.ts';
import { exprOf, refTo } from './ref.ts';
import type { StartedBy } from './triggers.ts';

/** A recorded plan: its graph, and the contracts that the graph names. */
export interface Plan {
  readonly graph: PlanGraph;
  readonly contracts: ReadonlyMap<string, AnyContract>;
  /** The runbooks that its steps run, by the names of `runbookTask`. */
  readonly runbooks: ReadonlyMap<string, AnyRunbook>;
  /** `workflows/x/plan.ts:31`: where it is declared. */
  readonly place: string;
}

/** What a plan says of itself. */
export interface PlanSettings<On> {
  /** Lower case, digits and dashes, 3 to 40 characters: the folder under `workflows/`. */
  readonly name: string;
  readonly why: string;
  /** One of onAlarm, onCompositeAlarm, onAlarmContributor, onEvent, onSchedule and byHand. */
  readonly trigger: StartedBy<On>;
  /**
   * Where one alarm or event starts several plans: 1 goes first, 100 last. A plan leaves the
   * trigger to one before it that may act.
   */
  readonly priority?: number;
  /** What the plan protects, named by the trigger alone. One recovery at a time holds it. */
  readonly target: (on: Ref<On>) => Target<unknown>;
  /** How far the plan may go by itself. */
  readonly mode: 'automatic';
  readonly limits: {
    /** Starts of this plan in any 60 minutes, all targets together. */
    readonly perHour: number;
    /** After a recovery, this target is left alone for so long. */
    readonly cooldown: Duration;
    /**
     * Of the group that the target belongs to (the services of an ECS cluster, the instances of an
     * Auto Scaling group), at most so many percent may be under repair or unhealthy at once, this
     * target included; rounded down. `atLeastOne` lets it act where that comes to none.
     */
    readonly share?: ShareLimit;
  };
  /** From start to the end of the last rollback. The compiler proves that it is enough. */
  readonly timeLimit: Duration;
  /** Says the steps. Runs once, while building; what steps give are references, never values. */
  steps(flow: Flow, on: Ref<On>): undefined;
}

/** Records a plan. Throws a `PlanError` with a code when something in it cannot be meant. */
export function plan<On>(settings: PlanSettings<On>): Plan {
  const place = callerPlace();
  const contracts = new Map<string, AnyContract>();
  const runbooks = new Map<string, AnyRunbook>();
  const graph = record(settings.name, (recording): PlanGraph => {
    const on = refTo<On>({ is: 'trigger', path: [] });
    const flow = recorder(recording, { contracts, runbooks });
    const { steps } = recording.block(() => settings.steps(flow, on));
    return {
      name: settings.name,
      why: settings.why,
      trigger: settings.trigger.trigger,
      priority: settings.priority ?? null,
      target: targetOf(settings.target(on), `${place}  plan "${settings.name}"`),
      mode: settings.mode,
      limits: limitsOf(settings.limits),
      timeLimitMs: settings.timeLimit.ms,
      steps,
    };
  });
  return Object.freeze({ graph: deepFreeze(graph), contracts, runbooks, place });
}

/** What the rules ask of a change, whether a task makes it or a runbook; undefined: it is none. */
export function changeNamed(
  { contracts, runbooks }: Pick<Plan, 'contracts' | 'runbooks'>,
  task: string,
): { readonly says: string; readonly undo: Undo | CannotUndo } | undefined {
  const runbook = runbooks.get(task);
  if (runbook !== undefined) return { says: runbook.says, undo: runbookUndo(runbook) };
  const contract = contracts.get(task);
  return contract?.kind === 'change' ? contract : undefined;
}

function limitsOf<On>({ perHour, cooldown, share }: PlanSettings<On>['limits']): PlanLimits {
  return { perHour, cooldownMs: cooldown.ms, ...(share !== undefined && { share: { ...share } }) };
}

function targetOf(target: Target<unknown>, place: string): PlanGraph['target'] {
  const parts = Object.entries(target.parts).map(([name, part]) => {
    return [name, targetPart(exprOf(part, `target.${name}`), name, place)] as const;
  });
  return { kind: target.kind, parts: Object.fromEntries(parts) };
}

function targetPart(expr: Expr, name: string, place: string): TargetPart {
  if (expr.is === 'trigger') return { from: expr.path };
  if (expr.is === 'literal' && typeof expr.value === 'string') return { text: expr.value };
  throw new PlanError('PLAN1013', {
    where: place,
    found: `The target's "${name}" is neither a field of the trigger nor plain text.`,
  });
}
