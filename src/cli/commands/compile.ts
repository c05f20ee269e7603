import { Command } from 'commander';
import { compilePlan } from '../../compile/index.ts';
import { printJson } from '../output.ts';
import type { Context } from './context.ts';

export function compileCommand({ streams, catalogue }: Context): Command {
  return new Command('compile')
    .description('print the Amazon States Language of a plan')
    .argument('<plan>', 'name of the plan')
    .option('--all', 'with --json: everything the compiler makes of it')
    .option('--json', 'the definition is JSON anyway; with --all the whole compiled plan')
    .action((name: string, options: { all?: boolean; json?: boolean }) => {
      const compiled = compilePlan(catalogue.plan(name), catalogue.plans());
      if (options.all === true) printJson(streams, compiled);
      else streams.out(compiled.asl);
    });
}
