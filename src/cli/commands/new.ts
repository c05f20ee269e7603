import { Command, Option } from 'commander';
import { type Kind, scaffold, type TaskKind, templatesOf } from '../new/kinds.ts';
import { nameOf } from '../new/name.ts';
import { write } from '../new/write.ts';
import { printJson, type Streams } from '../output.ts';

interface Options {
  readonly root: string;
  readonly kind?: TaskKind;
  readonly json?: boolean;
}

const HELP = `
NAME is 3 to 40 lower-case letters and digits, in words joined by dashes. What is
written compiles and is tested as it stands: change it into what you need. All of
it is written or nothing, and nothing that is there is overwritten.`;

/** Writes the folder of a new plan, task or runbook, and the lines that make it known. */
export function newCommand(streams: Streams): Command {
  const plan = new Command('plan')
    .description('a plan, the night that rehearses it, and its test')
    .action((name: string, options: Options) => make(streams, 'plan', name, options));
  const task = new Command('task')
    .description('a task: its contract, its handler and its test')
    .addOption(
      new Option('--kind <kind>', 'what it does: a change comes with its undo')
        .choices(['read', 'change', 'tell'])
        .default('change'),
    )
    .action((name: string, options: Options) =>
      make(streams, `task ${options.kind ?? 'change'}`, name, options),
    );
  const runbook = new Command('runbook')
    .description('an Automation document, its contract and its test')
    .action((name: string, options: Options) => make(streams, 'runbook', name, options));
  const command = new Command('new').description('write the folder of a plan, task or runbook');
  for (const one of [plan, task, runbook]) {
    one
      .argument('<name>', 'its name, as add-one-worker')
      .option('--root <folder>', 'root of the repository', '.')
      .option('--json', 'print one JSON document')
      .addHelpText('after', HELP);
    command.addCommand(one);
  }
  return command;
}

function make(streams: Streams, kind: Kind, given: string, { root, json }: Options): void {
  const name = nameOf(given, templatesOf(kind));
  const what = scaffold(kind, name);
  const { written, extended } = write(root, name, what);
  const { next } = what;
  if (json === true) {
    printJson(streams, { kind, name: name.folder, written, extended, next });
    return;
  }
  const listed = (title: string, paths: readonly string[]) =>
    `${title}\n${paths.map((path) => `  ${path}\n`).join('')}`;
  streams.out(listed(streams.colors.bold('Written'), written));
  streams.out(listed(streams.colors.bold('Extended'), extended));
  streams.out(listed(streams.colors.bold('Try it'), next));
}
