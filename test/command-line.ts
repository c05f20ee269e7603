import { parseArgs } from 'node:util';

/** What the options of a command are unless given: a text, or `false` for one without a value. */
type Options = Readonly<Record<string, string | false>>;

/** The options of a command as they were given. */
export interface CommandLine<Names extends string> {
  /** The whole number behind `--name`. Below `least` the command ends: wrong use. */
  number(name: Names, least: number): number;
  /** Whether `--name` was given: one without a value, or one that is empty unless given. */
  given(name: Names): boolean;
  /** Ends the command: 2, the reason, the help. */
  wrongUse(why: string): never;
}

/**
 * Reads the options of a command that tests have. `--help` prints the help and ends it; what is
 * wrong ends it with exit code 2, the reason and the help.
 */
export function commandLine<const O extends Options>(
  help: string,
  options: O,
): CommandLine<keyof O & string> {
  const wrongUse = (why: string): never => {
    process.stderr.write(`${why}\n\n${help}`);
    process.exit(2);
  };
  const values = parsed(options, wrongUse);
  if (values['help'] === true) {
    process.stdout.write(help);
    process.exit(0);
  }
  return {
    number(name, least) {
      const value = Number(values[name]);
      if (Number.isSafeInteger(value) && value >= least) return value;
      return wrongUse(`--${name} takes a whole number from ${least}.`);
    },
    given: (name) => values[name] !== false && values[name] !== '',
    wrongUse,
  };
}

function parsed(
  options: Options,
  wrongUse: (why: string) => never,
): Readonly<Record<string, unknown>> {
  const described = Object.entries({ ...options, help: false as const }).map(([name, unless]) => [
    name,
    { type: unless === false ? ('boolean' as const) : ('string' as const), default: unless },
  ]);
  try {
    return parseArgs({ options: Object.fromEntries(described) }).values;
  } catch (error) {
    return wrongUse(error instanceof Error ? error.message : String(error));
  }
}
