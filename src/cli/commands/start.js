import { Command } from 'commander';
import { clockOption, faultOption, rehearsalOf, runAndTell, wholeNumber } from './run.ts';
/** The plan that `npm start` shows. */
const FIRST = 'ecs-service-unhealthy';
const NEXT = `What to try next:
  npm run -s surefoot -- run ${FIRST} --fault "The service is steady:error"   fail it, and see it go back
  npm run -s surefoot -- graph ${FIRST}                                        its graph
  npm run -s surefoot -- explain ${FIRST}                                      what it does and may touch
  npm run -s surefoot -- scenarios                                                    other nights
  npm run -s surefoot -- --help                                                       everything else
`;
export function startCommand(context) {
    return new Command('start')
        .description('show a first recovery; what `npm start` runs')
        .option('--headless', 'run it, answer as `run` does, and exit')
        .option('--event <file>', 'start it with this EventBridge event')
        .addOption(clockOption())
        .addOption(faultOption())
        .option('--seed <number>', 'seed of everything random', wholeNumber, 1)
        .option('--json', 'print one JSON document')
        .action(async (options) => {
        const plan = options.event === undefined ? FIRST : undefined;
        await runAndTell(context, rehearsalOf(context, plan, options), options.json === true);
        if (options.headless !== true && options.json !== true)
            context.streams.out(`\n${NEXT}`);
    });
}
