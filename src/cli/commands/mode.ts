import { Argument, Command } from 'commander';
import { UsageError } from '../../base/errors.ts';
import { withLaptop } from '../../local/index.ts';
import { printJson } from '../output.ts';
import type { Context } from './context.ts';
import { clockOption } from './run.ts';

const MODES = ['off', 'observe', 'diagnose', 'automatic'] as const;
type Settable = (typeof MODES)[number];

/** Where commands keep their world unless they are told otherwise. */
export const STATE = '.surefoot';

interface Options {
  readonly clock: 'virtual' | 'real';
  readonly state: string;
  readonly json?: boolean;
}

export function modeCommand({ streams, catalogue }: Context): Command {
  return new Command('mode')
    .description('set how far a plan may go by itself; without a setting it only observes')
    .argument('<plan>', 'name of the plan')
    .addArgument(new Argument('<mode>', MODES.join(', ')).choices([...MODES, 'approve']))
    .option('--state <folder>', 'the world whose setting it is', STATE)
    .addOption(clockOption())
    .option('--json', 'print one JSON document')
    .action(async (name: string, mode: Settable | 'approve', options: Options) => {
      if (mode === 'approve') {
        throw new UsageError('CLI1010', {
          found: 'Mode approve needs approvals, which do not exist yet.',
        });
      }
      const plan = catalogue.plan(name).graph.name;
      const { clock, state } = options;
      const before = await withLaptop({ clock, state, seed: 1 }, (laptop) =>
        laptop.setMode(plan, mode),
      );
      if (options.json === true) printJson(streams, { plan, mode, before: before ?? null });
      else streams.out(`${plan}: ${mode} (was ${before ?? 'not set, which is observe'})\n`);
    });
}
