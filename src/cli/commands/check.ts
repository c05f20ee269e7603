import { Command } from 'commander';
import { durationText } from '../../base/duration.ts';
import { ERROR_CODES } from '../../base/error-codes.ts';
import { errorText, type PlanError } from '../../base/errors.ts';
import { checkPlan, type Proofs } from '../../compile/index.ts';
import { printJson } from '../output.ts';
import type { Context } from './context.ts';

export function checkCommand({ streams, catalogue, exit }: Context): Command {
  return new Command('check')
    .description('hold plans against every rule, and show what is proved of them')
    .argument('[plan]', 'name of the plan; all of them without it')
    .option('--json', 'print one JSON document')
    .action((name: string | undefined, options: { json?: boolean }) => {
      const plans = name === undefined ? catalogue.plans() : [catalogue.plan(name)];
      const checked = plans.map((plan) => ({ plan: plan.graph.name, ...checkPlan(plan) }));
      const good = checked.every(({ broken }) => broken.length === 0);
      exit(good ? 0 : 1);
      if (options.json === true) {
        printJson(
          streams,
          checked.map(({ plan, broken, compiled }) => ({
            plan,
            ok: broken.length === 0,
            proofs: compiled.proofs,
            broken: broken.map(asData),
          })),
        );
        return;
      }
      for (const { plan, broken, compiled } of checked) {
        const verdict =
          broken.length === 0
            ? streams.colors.green('good')
            : streams.colors.red(`${broken.length} broken`);
        streams.out(`${plan}: ${verdict}\n${proofLines(compiled.proofs)}`);
        for (const error of broken) streams.out(`\n${errorText(error)}\n`);
      }
    });
}

function proofLines({ worstForwardMs, worstBackMs }: Proofs): string {
  return (
    `  worst case forward  ${durationText(worstForwardMs)}\n` +
    `  worst case back     ${durationText(worstBackMs)}\n`
  );
}

function asData(error: PlanError) {
  const { code, facts } = error;
  const { title, why, fix } = ERROR_CODES[code];
  return { code, title, why, fix, ...facts };
}
