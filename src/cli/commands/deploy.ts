import { Command } from 'commander';
import { UsageError } from '../../base/errors.ts';
import { atDesk, openAtDeploy, type Pruning, prune } from '../../local/index.ts';
import { printJson } from '../output.ts';
import type { Context } from './context.ts';
import { type PlaceOptions, placed, placeOf } from './place.ts';

interface Said extends PlaceOptions {
  readonly check?: boolean;
  readonly prune?: boolean;
  readonly dryRun?: boolean;
}

/** `deploy --check`: what a deploy would find open; `--prune`: what former ones left behind. */
export function deployCommand(context: Context): Command {
  const command = new Command('deploy')
    .description('look after what is open around a deploy; `npx cdk deploy` deploys')
    .option('--check', 'say which open recoveries go by another version of their plan')
    .option('--prune', 'remove the versions of functions that former deploys left behind')
    .option('--dry-run', 'with --prune: say what it would remove');
  return placed(command).action(async (said: Said) => {
    if ((said.check === true) === (said.prune === true)) {
      const found = 'deploy needs --check or --prune; `npx cdk deploy` deploys.';
      throw new UsageError('CLI1006', { found });
    }
    if (said.dryRun === true && said.prune !== true) {
      throw new UsageError('CLI1006', { found: '--dry-run belongs to --prune.' });
    }
    await (said.prune === true ? pruned(context, said) : checked(context, said));
  });
}

async function checked({ streams, catalogue, exit }: Context, options: Said): Promise<void> {
  const open = await atDesk(placeOf(options), (desk) => openAtDeploy(desk, catalogue.plans()));
  const other = open.filter(({ version, deploys }) => version !== deploys);
  exit(other.length === 0 ? 0 : 1);
  if (options.json === true) {
    printJson(streams, { open, safe: other.length === 0 });
    return;
  }
  if (open.length === 0) streams.out('Nothing is open: a deploy disturbs nobody.\n');
  for (const { recovery, plan, state, version, deploys } of open) {
    const would = deploys === version ? 'the same plan' : (deploys ?? 'no such plan any more');
    streams.out(`${recovery}  ${plan}  ${state}  goes by ${version}; deploys ${would}\n`);
  }
  if (other.length > 0) streams.out('They go on by their own versions, with their own rights.\n');
}

async function pruned({ streams, exit }: Context, options: Said): Promise<void> {
  const dryRun = options.dryRun === true;
  const done = await atDesk(placeOf(options), (desk) => prune(desk, { dryRun }));
  exit(done.neededBy.length === 0 ? 0 : 1);
  if (options.json === true) printJson(streams, { ...done });
  else streams.out(`${linesOf(done, options.on).join('\n')}\n`);
}

/** What a prune found and did, in lines. */
export function linesOf(
  { old, neededBy, roles, removed }: Pruning,
  on: 'local' | 'aws',
): readonly string[] {
  if (on === 'local') return ['A laptop keeps no former versions: there is nothing to prune.'];
  if (old.length === 0) return ['Nothing to prune: every version is one that the stack uses.'];
  if (neededBy.length > 0) {
    const needs = neededBy.map(({ who, needs }) => `${who}  needs ${needs.join(', ')}`);
    return ['Nothing is removed: former versions are still needed.', ...needs];
  }
  const done = removed ? 'Removed' : 'Would remove';
  return [
    ...old.map((arn) => `${done} ${arn}`),
    ...roles.map((arn) => `No version needs ${arn} any more: it is yours to remove.`),
  ];
}
