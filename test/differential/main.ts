import { systemClock } from '../../src/base/clock.ts';
import { commandLine } from '../command-line.ts';
import { type Apart, replay, shrunk, tryCases } from './agree.ts';

const HELP = `Runs random plans with random faults, and holds each against what the plan means.

npm run -s differential -- [--plans N] [--seed N] [--from N]

  --plans N   how many plans; 1000 unless given
  --seed N    which plans; 1 unless given
  --from N    the number of the first one; 1 unless given

Exit 0: all agree. 1: some do not. 2: wrong use.
`;

/** How often the command says how far it is, ms. */
const TELL_EVERY = 10_000;

async function main(): Promise<void> {
  const given = commandLine(HELP, { plans: '1000', seed: '1', from: '1' });
  const which = {
    seed: given.number('seed', 0),
    from: given.number('from', 1),
    plans: given.number('plans', 1),
  };
  const began = systemClock.now();
  let told = began;
  const apart: Apart[] = [];
  const spread = await tryCases(which, (at, one) => {
    if (one !== undefined) {
      apart.push(one);
      process.stderr.write(`Plan ${at} disagrees: ${replay(which.seed, one)}\n`);
    }
    const now = systemClock.now();
    if (now - told < TELL_EVERY) return;
    told = now;
    const done = at - which.from + 1;
    const each = ((now - began) / done).toFixed(0);
    process.stderr.write(`${done} of ${which.plans} plans, ${each} ms each\n`);
  });
  process.exitCode = apart.length === 0 ? 0 : 1;
  const [first] = apart;
  if (first !== undefined) {
    process.stdout.write(`${first.words}\n\n`);
    process.stdout.write(`As small as it gets:\n${await shrunk(which.seed, first.number)}\n\n`);
  }
  for (const rare of which.plans < 500 ? [] : spread.tooRare()) {
    process.stdout.write(`Too rare: ${rare}\n`);
  }
  const seconds = ((systemClock.now() - began) / 1_000).toFixed(1);
  const verdict = apart.length === 0 ? 'all agree' : `${apart.length} disagree`;
  process.stdout.write(`${which.plans} plans of seed ${which.seed} in ${seconds} s: ${verdict}\n`);
}

void main();
