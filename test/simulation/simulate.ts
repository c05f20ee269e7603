import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Judgement } from './judge.ts';

export interface Simulation {
  readonly seeds: readonly number[];
  readonly workers: number;
  /** Where the simulation stands, with all that it imports: a copy of this repository, or this. */
  readonly root: string;
  /** Ends it early. */
  readonly enough?: (judgement: Judgement) => boolean;
  readonly seen?: (judgement: Judgement, done: number) => void;
}

/** Judges the seeds in processes of their own; gives the judgements by seed. */
export async function simulate(asked: Simulation): Promise<readonly Judgement[]> {
  const { seeds, root, enough, seen } = asked;
  const judgements: Judgement[] = [];
  const left = [...seeds];
  let over = false;
  const work = async (): Promise<void> => {
    const worker = fork(join(root, 'test', 'simulation', 'worker.ts'), {
      cwd: root,
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    try {
      for (let seed = left.shift(); seed !== undefined; seed = over ? undefined : left.shift()) {
        const judgement = await judged(worker, seed);
        judgements.push(judgement);
        seen?.(judgement, judgements.length);
        over ||= enough?.(judgement) === true;
      }
    } finally {
      worker.kill();
    }
  };
  await Promise.all(Array.from({ length: Math.min(asked.workers, seeds.length) }, work));
  return judgements.toSorted((a, b) => a.seed - b.seed);
}

function judged(worker: ChildProcess, seed: number): Promise<Judgement> {
  return new Promise((resolve, reject) => {
    const died = (code: number | null): void =>
      reject(new Error(`The worker died with code ${code} at seed ${seed}. ${replay(seed)}`));
    worker.once('exit', died);
    worker.once('message', (judgement) => {
      worker.off('exit', died);
      resolve(judgement as Judgement); // the one kind of message that a worker sends
    });
    worker.send(seed);
  });
}

/** So many nights, one after the other. */
export function seedsFrom(first: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => first + at);
}

/** The command that lives through one night again. */
export function replay(seed: number): string {
  return `npm run -s simulate -- --from ${seed} --seeds 1 --log`;
}
