import { Command, CommanderError } from 'commander';
import { UsageError } from '../base/errors.ts';
import { Catalogue } from '../local/index.ts';
import { answerCommand, approvalsCommand } from './commands/approvals.ts';
import { approverCommand } from './commands/approver.ts';
import { aslCommand } from './commands/asl.ts';
import { brakeCommands } from './commands/brakes.ts';
import { checkCommand } from './commands/check.ts';
import { compileCommand } from './commands/compile.ts';
import type { Context } from './commands/context.ts';
import { deployCommand } from './commands/deploy.ts';
import { diffCommand } from './commands/diff.ts';
import { explainCommand } from './commands/explain.ts';
import { graphCommand } from './commands/graph.ts';
import { modeCommand } from './commands/mode.ts';
import { newCommand } from './commands/new.ts';
import { plansCommand } from './commands/plans.ts';
import { recoveryCommands } from './commands/recoveries.ts';
import { replayCommand } from './commands/replay.ts';
import { runCommand } from './commands/run.ts';
import { scenariosCommand } from './commands/scenarios.ts';
import { startCommand } from './commands/start.ts';
import { windowCommand } from './commands/window.ts';
import { type ExitCode, printError, type Streams } from './output.ts';

/** Runs one command line, and gives its exit code. */
export async function runProgram(
  argv: readonly string[],
  streams: Streams,
  catalogue = new Catalogue(),
): Promise<ExitCode> {
  let code: ExitCode = 0;
  const context: Context = {
    streams,
    catalogue,
    exit: (said) => {
      code = said;
    },
  };
  const program = programOf(context);
  if (argv.length === 0) {
    streams.err(program.helpInformation());
    return 2;
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0; // help or version
    const json = argv.includes('--json');
    const shown =
      error instanceof CommanderError ? new UsageError('CLI1006', { found: usage(error) }) : error;
    printError(streams, shown, json);
    return shown instanceof UsageError ? 2 : 1;
  }
}

function programOf(context: Context): Command {
  const program = new Command('surefoot')
    .description('Recovery plans as typed code, on AWS Step Functions.')
    .addCommand(startCommand(context))
    .addCommand(runCommand(context))
    .addCommand(plansCommand(context))
    .addCommand(scenariosCommand(context))
    .addCommand(graphCommand(context))
    .addCommand(explainCommand(context))
    .addCommand(checkCommand(context))
    .addCommand(compileCommand(context))
    .addCommand(diffCommand(context))
    .addCommand(newCommand(context.streams))
    .addCommand(modeCommand(context))
    .addCommand(approvalsCommand(context))
    .addCommand(answerCommand(context, 'approve'))
    .addCommand(answerCommand(context, 'deny'))
    .addCommand(approverCommand(context))
    .addCommand(aslCommand(context.streams, context.exit));
  program.addCommand(windowCommand(context));
  program.addCommand(replayCommand(context));
  program.addCommand(deployCommand(context));
  for (const command of recoveryCommands(context)) program.addCommand(command);
  for (const command of brakeCommands(context)) program.addCommand(command);
  for (const command of allCommands(program)) {
    command.exitOverride().configureOutput({
      writeOut: (text) => context.streams.out(text),
      writeErr: () => undefined, // the error itself is printed once, with its code
    });
  }
  return program;
}

function allCommands(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(allCommands)];
}

function usage(error: CommanderError): string {
  // A command with commands of its own was given none of them.
  if (error.code === 'commander.help')
    return 'the command lacks a word: one of those that --help lists';
  return error.message.replace(/^error: /, '');
}
