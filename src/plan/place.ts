import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Frame {
  readonly path: string;
  readonly line: string;
}

/** Deep enough for the most nested condition or input that calls into the language. */
const DEEP = 200;

function frames(depth: number): readonly Frame[] {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = depth;
  const { stack = '' } = new Error('for its stack');
  Error.stackTraceLimit = stackTraceLimit;
  const lines = stack.split('\n').slice(1);
  return lines.flatMap((text) => {
    const found = /\(?((?:file:\/\/|[A-Za-z]:\\|\/)[^()]*?):(\d+):\d+\)?$/.exec(text.trim());
    if (found?.[1] === undefined || found[2] === undefined) return [];
    const path = found[1].startsWith('file://') ? fileURLToPath(found[1]) : found[1];
    return [{ path, line: found[2] }];
  });
}

/**
 * The rooms of the language, told by where this file is: a plan's own folders may have any name.
 */
const src = dirname(dirname(frames(10)[0]?.path ?? ''));
const OURS = ['plan', 'contract', 'base'].map((room) => join(src, room) + sep);

/** `workflows/x/plan.ts:26`: the line outside the language that called into it. */
export function callerPlace(): string {
  const caller = callerWithin(10) ?? callerWithin(DEEP); // a short stack is read much faster
  return caller === undefined
    ? 'unknown place'
    : `${relative(process.cwd(), caller.path)}:${caller.line}`;
}

function callerWithin(depth: number): Frame | undefined {
  return frames(depth).find(({ path }) => !OURS.some((room) => path.startsWith(room)));
}
