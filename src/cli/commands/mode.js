import { Argument, Command } from 'commander';
import { UsageError } from '../../base/errors.ts';
import { Settings } from '../../control/index.ts';
import { atDesk } from '../../local/index.ts';
import { printJson } from '../output.ts';
import { placed, placeOf } from './place.ts';
const MODES = ['off', 'observe', 'diagnose', 'automatic'];
export function modeCommand({ streams, catalogue }) {
    const command = new Command('mode')
        .description('set how far a plan may go by itself; without a setting it only observes')
        .argument('<plan>', 'name of the plan')
        .addArgument(new Argument('<mode>', MODES.join(', ')).choices([...MODES, 'approve']));
    return placed(command).action(async (name, mode, options) => {
        if (mode === 'approve') {
            throw new UsageError('CLI1010', {
                found: 'Mode approve needs approvals, which do not exist yet.',
            });
        }
        const plan = catalogue.plan(name).graph.name;
        const before = await atDesk(placeOf(options, { make: true }), async ({ runtime, by }) => {
            const settings = new Settings(runtime);
            const was = await settings.find(plan);
            await settings.setMode(plan, mode, by, runtime.clock.now());
            return was;
        });
        if (options.json === true)
            printJson(streams, { plan, mode, before: before ?? null });
        else
            streams.out(`${plan}: ${mode} (was ${before ?? 'not set, which is observe'})\n`);
    });
}
