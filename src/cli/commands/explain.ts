import { Command } from 'commander';
import { durationText } from '../../base/duration.ts';
import { type CompiledPlan, compilePlan } from '../../compile/index.ts';
import { canUndo, type Trigger, triggerWords } from '../../contract/index.ts';
import { allSteps, type Plan, type Step } from '../../plan/index.ts';
import { graphText } from '../graph-text.ts';
import { columns, printJson } from '../output.ts';
import type { Context } from './context.ts';
import { limitsOf } from './plans.ts';

export function explainCommand({ streams, catalogue }: Context): Command {
  return new Command('explain')
    .description('say what a plan does, what it may touch, and how it goes back')
    .argument('<plan>', 'name of the plan')
    .option('--json', 'print one JSON document')
    .action((name: string, options: { json?: boolean }) => {
      const plan = catalogue.plan(name);
      const compiled = compilePlan(plan, catalogue.plans());
      if (options.json === true) {
        const { states, functions, proofs, version } = compiled;
        const changes = changesOf(plan);
        printJson(streams, {
          name,
          why: plan.graph.why,
          version,
          changes,
          functions,
          states,
          proofs,
        });
        return;
      }
      streams.out(explanation(plan, compiled, streams.colors.bold));
    });
}

type Change = Extract<Step, { word: 'change' }>;

function changesOf(plan: Plan) {
  return allSteps(plan.graph.steps)
    .filter((step): step is Change => step.word === 'change')
    .map((step) => ({ step: step.name, task: step.task, wayBack: wayBack(plan, step) }));
}

function wayBack(plan: Plan, step: Change): string {
  const contract = plan.contracts.get(step.task);
  if (contract?.kind !== 'change') return '';
  if (canUndo(contract.undo)) return `put back within ${durationText(contract.undo.within.ms)}`;
  return `cannot be undone: ${contract.undo.cannotUndo} ${step.unapprovedBecause ?? ''}`.trim();
}

function explanation(plan: Plan, compiled: CompiledPlan, bold: (text: string) => string): string {
  const { graph } = plan;
  const rights = compiled.functions.flatMap((use) =>
    use.permissions.map((permission) => [`  ${use.name}`, permission.action, permission.on]),
  );
  const failing = Object.entries(compiled.states)
    .filter(
      ([, facts]) => facts.task !== '' || ['admit', 'close', 'call people'].includes(facts.role),
    )
    .map(([name, facts]) => [`  ${name}`, facts.role]);
  return [
    `${bold(graph.name)}\n${graph.why}\n`,
    `Starts     ${triggerWords(graph.trigger)}`,
    `On         ${knownOf(graph.trigger)}`,
    `Mode       ${graph.mode}`,
    `Limits     ${limitsOf(graph)}`,
    `Worst case ${durationText(compiled.proofs.worstForwardMs)} forward, ${durationText(compiled.proofs.worstBackMs)} back\n`,
    `${bold('Steps')}\n${graphText(graph)}`,
    `${bold('Way back')}\n${columns(changesOf(plan).map(({ step, wayBack }) => [`  ${step}`, wayBack]))}`,
    `${bold('Rights')}\n${columns(rights)}`,
    `${bold('States that can fail')} (for --fault)\n${columns(failing)}`,
  ].join('\n');
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
