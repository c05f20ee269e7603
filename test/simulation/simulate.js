import { fork } from 'node:child_process';
import { join } from 'node:path';
/** Judges the seeds in processes of their own; gives the judgements by seed. */
export async function simulate(asked) {
    const { from, seeds, root, enough, seen } = asked;
    const judgements = [];
    let next = from;
    let over = false;
    const work = async () => {
        const worker = fork(join(root, 'test', 'simulation', 'worker.ts'), {
            cwd: root,
            execArgv: ['--import', 'tsx'],
            stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        });
        try {
            while (!over && next < from + seeds) {
                const judgement = await judged(worker, next++);
                judgements.push(judgement);
                seen?.(judgement, judgements.length);
                over ||= enough?.(judgement) === true;
            }
        }
        finally {
            worker.kill();
        }
    };
    await Promise.all(Array.from({ length: Math.min(asked.workers, seeds) }, work));
    return judgements.toSorted((a, b) => a.seed - b.seed);
}
function judged(worker, seed) {
    return new Promise((resolve, reject) => {
        const died = (code) => reject(new Error(`The worker died with code ${code} at seed ${seed}. ${replay(seed)}`));
        worker.once('exit', died);
        worker.once('message', (judgement) => {
            worker.off('exit', died);
            resolve(judgement); // the one kind of message that a worker sends
        });
        worker.send(seed);
    });
}
/** The command that lives through one night again. */
export function replay(seed) {
    return `npm run -s simulate -- --from ${seed} --seeds 1 --log`;
}
