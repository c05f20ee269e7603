import { close, judge } from './judge.ts';
// A process of its own that judges the seeds it is sent, one after the other.
process.on('message', (seed) => {
    void judge(seed).then((judgement) => process.send?.(judgement));
});
process.on('disconnect', () => void close());
