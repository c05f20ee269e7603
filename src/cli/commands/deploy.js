import { Command } from 'commander';
import { UsageError } from '../../base/errors.ts';
import { atDesk, openAtDeploy } from '../../local/index.ts';
import { printJson } from '../output.ts';
import { placed, placeOf } from './place.ts';
/** `deploy --check`: what a deploy of the plans here would find open. */
export function deployCommand({ streams, catalogue, exit }) {
    const command = new Command('deploy')
        .description('look at what is open before a deploy; `npx cdk deploy` deploys')
        .option('--check', 'say which open recoveries go by another version of their plan');
    return placed(command).action(async (options) => {
        if (options.check !== true) {
            throw new UsageError('CLI1006', { found: 'deploy needs --check; `npx cdk deploy` deploys.' });
        }
        const open = await atDesk(placeOf(options), (desk) => openAtDeploy(desk, catalogue.plans()));
        const other = open.filter(({ version, deploys }) => version !== deploys);
        exit(other.length === 0 ? 0 : 1);
        if (options.json === true) {
            printJson(streams, { open, safe: other.length === 0 });
            return;
        }
        if (open.length === 0)
            streams.out('Nothing is open: a deploy disturbs nobody.\n');
        for (const { recovery, plan, state, version, deploys } of open) {
            const would = deploys === version ? 'the same plan' : (deploys ?? 'no such plan any more');
            streams.out(`${recovery}  ${plan}  ${state}  goes by ${version}; deploys ${would}\n`);
        }
        if (other.length > 0) {
            streams.out('They go on by their own versions, but with the rights that are deployed.\n');
        }
    });
}
