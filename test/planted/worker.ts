import { type Judge, judgeWith } from './bundle.ts';
import type { Asked } from './judges.ts';

// A process of its own that judges nights by copies of `src`, each with a bug of its own.
const [, , folder = ''] = process.argv;
let last: { readonly of: string; readonly judge: Promise<Judge> } | undefined;

async function judged({ planted, seed }: Asked) {
  const of = JSON.stringify(planted ?? null);
  if (last?.of !== of) last = { of, judge: judgeWith(planted, folder) };
  const judge = await last.judge;
  return judge(seed);
}

process.on('message', (asked: Asked) => {
  void judged(asked).then((judgement) => process.send?.(judgement));
});
