import { durationText } from '../base/duration.ts';
import type { CompiledPlan } from '../compile/index.ts';
import {
  type CannotUndo,
  canUndo,
  hasTaskUndo,
  type PlanLimits,
  type Trigger,
  triggerWords,
} from '../contract/index.ts';
import {
  allSteps,
  type ChangeStep,
  changeNamed,
  isChange,
  type Plan,
  type RunbookStep,
} from '../plan/index.ts';
import { graphText } from './graph-text.ts';
import { columns } from './output.ts';
import { type Cost, usdText } from './price.ts';
import { wrapped } from './words.ts';

type Change = ChangeStep | RunbookStep;

/** A change of the plan, and how it goes back. */
export interface ExplainedChange {
  readonly step: string;
  readonly task: string;
  /** What the task does, by its contract. */
  readonly says: string;
  readonly wayBack: string;
}

export function changesOf(plan: Plan): readonly ExplainedChange[] {
  return allSteps(plan.graph.steps)
    .filter(isChange)
    .map((step) => {
      const says = changeNamed(plan, step.task)?.says ?? '';
      return { step: step.name, task: step.task, says, wayBack: wayBack(plan, step) };
    });
}

function wayBack(plan: Plan, step: Change): string {
  const contract = changeNamed(plan, step.task);
  if (contract === undefined) return '';
  if (canUndo(contract.undo)) {
    const own = plan.runbooks.get(step.task)?.undo;
    const by = own !== undefined && hasTaskUndo(own) ? ` by ${own.task.name}` : '';
    return `put back within ${durationText(contract.undo.within.ms)}${by}`;
  }
  return `cannot be undone: ${contract.undo.cannotUndo} ${step.unapprovedBecause ?? ''}`.trim();
}

const PAGE_WIDTH = 100;

/** The plan for whoever finds it at 3 a.m.: the questions that come up then, in that order. */
export function explanation(
  plan: Plan,
  compiled: CompiledPlan,
  cost: Cost,
  bold: (text: string) => string,
): string {
  const { graph } = plan;
  const section = (question: string, ...paragraphs: readonly string[]): string =>
    `${bold(question)}\n${paragraphs.join('')}`;
  return [
    `${bold(graph.name)}\n${graph.why}\n`,
    section('What starts it?', ...startsOf(plan)),
    section('What does it do?', graphText(graph)),
    section('What may it touch?', ...touchesOf(plan, compiled)),
    section('How does it go back?', ...backOf(plan)),
    section('What can it not undo?', ...cannotUndoOf(plan)),
    section('How long does it take?', ...timeOf(compiled, graph.timeLimitMs)),
    section('What does it cost?', ...costOf(compiled, cost)),
    section('Which states can fail? (for --fault)', columns(failingOf(compiled))),
  ].join('\n');
}

/** A paragraph of indented lines. */
function says(text: string): string {
  return wrapped(text, PAGE_WIDTH - 2)
    .map((line) => `  ${line}\n`)
    .join('');
}

function startsOf({ graph }: Plan): readonly string[] {
  const { limits, mode } = graph;
  return [
    says(`It starts when: ${triggerWords(graph.trigger)}. It is told ${knownOf(graph.trigger)}.`),
    says(
      `At most ${limits.perHour} times an hour, and a target is left alone for ` +
        `${durationText(limits.cooldownMs)} after each recovery.${shareWords(limits)} It goes as far as "${mode}" and no ` +
        'further, and only observes until `mode` has been set.',
    ),
  ];
}

function shareWords({ share }: PlanLimits): string {
  if (share === undefined) return '';
  return (
    ` Of its group at most ${share.percent}% may be under repair or unhealthy, rounded down` +
    `${share.atLeastOne === true ? ', but at least one' : ''}.`
  );
}

/** What the trigger tells the plan, beside what every trigger of its kind does. */
function knownOf(trigger: Trigger): string {
  const named = (map: object): string => Object.keys(map).join(', ') || 'nothing more';
  switch (trigger.on) {
    case 'alarm':
      return `${named(trigger.dimensions)} of its metric`;
    case 'composite alarm':
      return `${named({ ...trigger.dimensions, ...trigger.ofEachChild })} of the alarms below it`;
    case 'alarm contributor':
      return `${named(trigger.attributes)} of the contributor`;
    case 'event':
      return 'the detail of the event';
    case 'schedule':
      return 'the planned minute';
    case 'by hand':
      return 'the input';
  }
}

function touchesOf(plan: Plan, { functions, proofs }: CompiledPlan): readonly string[] {
  const changes = changesOf(plan);
  const rights = functions.flatMap((use) =>
    use.permissions.map((permission) => [`  ${use.name}`, permission.action, permission.on]),
  );
  const planes = proofs.controlPlanes.map(({ service, where }) => {
    return where === 'own Region' ? service : `${service} (${where})`;
  });
  const depends = planes.length === 0 ? 'nothing' : planes.join(', ');
  return [
    changes.length === 0
      ? says('It changes nothing.')
      : columns(changes.map((change) => [`  ${change.step}`, change.says])),
    says(
      `Its tasks have these rights and no others. It depends on these control planes: ${depends}.`,
    ),
    columns(rights),
  ];
}

function backOf(plan: Plan): readonly string[] {
  const undone = changesOf(plan)
    .filter(({ wayBack: how }) => how.startsWith('put back'))
    .toReversed();
  if (undone.length === 0) return [says('Nothing has to go back.')];
  return [
    says('When a step fails, or somebody stops it, from the newest change to the oldest:'),
    columns(undone.map(({ step, wayBack: how }) => [`  ${step}`, how])),
    says('What somebody else has changed since is left alone, and listed.'),
    ...[...plan.runbooks.values()].flatMap(({ name, undo }) => {
      if (!hasTaskUndo(undo)) return [];
      const { name: task, sets } = undo.task;
      const found = `What runbook ${name} did is not known field by field.`;
      return [says(`${found} ${task} sets ${sets.join(', ')} whatever stands there by then.`)];
    }),
  ];
}

function cannotUndoOf(plan: Plan): readonly string[] {
  const steps = allSteps(plan.graph.steps).filter(isChange);
  const rows = steps.flatMap((step) => {
    const contract = changeNamed(plan, step.task);
    if (contract === undefined || canUndo(contract.undo)) return [];
    const { cannotUndo, leaves }: CannotUndo = contract.undo;
    const work = leaves === 'nothing' ? 'It leaves nobody any work.' : 'A person has to mend it.';
    const because = step.unapprovedBecause === null ? '' : ` ${step.unapprovedBecause}`;
    return [says(`"${step.name}": ${cannotUndo} ${work}${because}`)];
  });
  return rows.length === 0 ? [says('Nothing: every change has an undo.')] : rows;
}

function timeOf({ proofs }: CompiledPlan, limitMs: number): readonly string[] {
  const { worst, typical } = proofs.time;
  return [
    says(
      `${durationText(typical.forward.amount)} when all goes well at once, and at most ` +
        `${durationText(worst.total.amount)} in all: ${durationText(worst.forward.amount)} forward, ` +
        `${durationText(worst.back.amount)} back. After ${durationText(limitMs)} it is unwound.`,
    ),
  ];
}

function costOf(
  { proofs }: CompiledPlan,
  { worstUsd, typicalUsd, price }: Cost,
): readonly string[] {
  const { worst, typical } = proofs.transitions;
  return [
    says(
      `${usdText(typicalUsd)} for ${typical.amount} state transitions, at most ${usdText(worstUsd)} for ` +
        `${worst.amount}. Price of ${price.asOf}: ${price.source}. What its changes cost is not in it.`,
    ),
  ];
}

const OWN = ['admit', 'close', 'call people'];

function failingOf({ states }: CompiledPlan): readonly (readonly string[])[] {
  return Object.entries(states)
    .filter(([, { task, role }]) => task !== '' || OWN.includes(role))
    .map(([name, { role }]) => [`  ${name}`, role]);
}
