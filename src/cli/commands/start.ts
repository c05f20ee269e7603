import { Command } from 'commander';
import type { Answerer, Fault } from '../../local/index.ts';
import type { Context } from './context.ts';
import {
  answerOption,
  clockOption,
  faultOption,
  portOption,
  rehearsalOf,
  runAndTell,
  wholeNumber,
} from './run.ts';

/** The plan that `npm start` shows. */
const FIRST = 'ecs-service-unhealthy';

const NEXT = `What to try next:
  npm run -s surefoot -- run ${FIRST} --fault "The service is steady:error"   fail it, and see it go back
  npm run -s surefoot -- graph ${FIRST}                                        its graph
  npm run -s surefoot -- explain ${FIRST}                                      what it does and may touch
  npm run -s surefoot -- scenarios                                                    other nights
  npm run -s surefoot -- --help                                                       everything else
`;

interface Options {
  readonly headless?: boolean;
  readonly event?: string;
  readonly clock: 'virtual' | 'real';
  readonly fault: readonly Fault[];
  readonly seed: number;
  readonly answer?: Answerer;
  readonly port?: number;
  readonly json?: boolean;
}

export function startCommand(context: Context): Command {
  return new Command('start')
    .description('show a first recovery; what `npm start` runs')
    .option('--headless', 'run it, answer as `run` does, and exit')
    .option('--event <file>', 'start it with this EventBridge event')
    .addOption(clockOption())
    .addOption(faultOption())
    .addOption(answerOption())
    .addOption(portOption())
    .option('--seed <number>', 'seed of everything random', wholeNumber, 1)
    .option('--json', 'print one JSON document')
    .action(async (options: Options) => {
      const plan = options.event === undefined ? FIRST : undefined;
      await runAndTell(context, rehearsalOf(context, plan, options), options.json === true);
      if (options.headless !== true && options.json !== true) context.streams.out(`\n${NEXT}`);
    });
}
