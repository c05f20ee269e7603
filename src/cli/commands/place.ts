import { type Command, Option } from 'commander';
import { UsageError } from '../../base/errors.ts';
import type { DeskPlace } from '../../local/index.ts';

/** Where commands keep their world unless they are told otherwise. */
const STATE = '.surefoot';

/** What `placed` adds to a command. */
export interface PlaceOptions {
  readonly on: 'local' | 'aws';
  readonly state: string;
  readonly clock: 'virtual' | 'real';
  readonly stack?: string;
  readonly json?: boolean;
}

/** The options of a command that works on what Surefoot has written down. */
export function placed(command: Command): Command {
  return command
    .addOption(
      new Option('--on <place>', 'the world of a folder, or the AWS account')
        .choices(['local', 'aws'])
        .default('local'),
    )
    .option('--state <folder>', 'local: folder of the world', STATE)
    .addOption(
      new Option('--clock <clock>', 'local: the clock on which the world lives')
        .choices(['virtual', 'real'])
        .default('virtual'),
    )
    .option('--stack <name>', 'aws: name of the stack (default: "Surefoot")')
    .option('--json', 'print one JSON document');
}

/** Where the command works. `make`: a folder without a world gets one. */
export function placeOf(options: PlaceOptions, { make = false } = {}): DeskPlace {
  const { on, state, clock, stack } = options;
  if (on === 'aws') return { on, stack: stack ?? 'Surefoot' };
  if (stack !== undefined) {
    throw new UsageError('CLI1006', { found: '--stack belongs to --on aws.' });
  }
  return { on, state, clock, make };
}
