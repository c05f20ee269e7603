import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const OURS = /[\\/]src[\\/](plan|contract|base)[\\/]/;

/** `workflows/x/plan.ts:26`: the line outside the language that called into it. */
export function callerPlace(): string {
  const lines = (new Error('for its stack').stack ?? '').split('\n').slice(1);
  for (const line of lines) {
    const found = /\(?((?:file:\/\/|[A-Za-z]:\\|\/)[^()]*?):(\d+):\d+\)?$/.exec(line.trim());
    if (found === null || found[1] === undefined) continue;
    const path = found[1].startsWith('file://') ? fileURLToPath(found[1]) : found[1];
    if (!OURS.test(path)) return `${relative(process.cwd(), path)}:${found[2]}`;
  }
  return 'unknown place';
}
