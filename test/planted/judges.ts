import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Judgement } from '../simulation/judge.ts';
import type { Planted } from './planted.ts';

/** A night to be judged with a bug, or without one. */
export interface Asked {
  readonly planted?: Planted;
  readonly seed: number;
}

/** A process that judges one night after the other. */
export class JudgeProcess {
  readonly #process: ChildProcess;

  /** `folder`: where copies are kept while it lives. */
  constructor(folder: string) {
    const worker = join(process.cwd(), 'test', 'planted', 'worker.ts');
    this.#process = fork(worker, [folder], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
  }

  judge(asked: Asked): Promise<Judgement> {
    return new Promise((resolve, reject) => {
      const died = (code: number | null): void =>
        reject(new Error(`The process died with code ${code} at seed ${asked.seed}.`));
      this.#process.once('exit', died);
      this.#process.once('message', (judgement) => {
        this.#process.off('exit', died);
        resolve(judgement as Judgement); // the one kind of message that it sends
      });
      this.#process.send(asked);
    });
  }

  close(): void {
    this.#process.kill();
  }
}
