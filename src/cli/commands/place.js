import { Option } from 'commander';
import { UsageError } from '../../base/errors.ts';
/** Where commands keep their world unless they are told otherwise. */
const STATE = '.surefoot';
/** The options of a command that works on what Surefoot has written down. */
export function placed(command) {
    return command
        .addOption(new Option('--on <place>', 'the world of a folder, or the AWS account')
        .choices(['local', 'aws'])
        .default('local'))
        .option('--state <folder>', 'local: folder of the world', STATE)
        .addOption(new Option('--clock <clock>', 'local: the clock on which the world lives')
        .choices(['virtual', 'real'])
        .default('virtual'))
        .option('--stack <name>', 'aws: name of the stack (default: "Surefoot")')
        .option('--json', 'print one JSON document');
}
/** Where the command works. `make`: a folder without a world gets one. */
export function placeOf(options, { make = false } = {}) {
    const { on, state, clock, stack } = options;
    if (on === 'aws')
        return { on, stack: stack ?? 'Surefoot' };
    if (stack !== undefined) {
        throw new UsageError('CLI1006', { found: '--stack belongs to --on aws.' });
    }
    return { on, state, clock, make };
}
