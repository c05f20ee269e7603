import { type Block, blocksOf, type Step } from '../../plan/index.ts';
import type { NotesFacts } from '../compiled.ts';

/** How many notes of who was not told are kept of a loop or of branches. */
export const NOTES_KEPT = 10;

/** What items or branches may say in characters of what went wrong. */
export interface Notes {
  /** Of the name of an error. */
  readonly error: number;
  /** Of its cause. */
  readonly cause: number;
}

/** Source: API Reference of Step Functions, SendTaskFailure. */
export const ALL_OF_IT: Notes = { error: 256, cause: 32_768 };

/** What the service itself says of a loop or of branches that it could not run. */
export const OF_A_BLOCK: Notes = { error: 256, cause: 2_048 };

/**
 * All items of a loop, or all branches, come to one state with what they say, and Step Functions
 * carries 256 KiB. So they share this much, by how many they can be. Bytes.
 */
const SHARED_BYTES = 96 * 1_024;

/** JSON needs at most so many for a character. */
export const CHARACTER_BYTES = 6;

/** The part of one of so many, and no more than what is around them may say. */
export function shareOf(count: number, block: Block, around: Notes): Notes {
  const notes = count * (1 + untoldIn(block));
  const share = Math.floor(SHARED_BYTES / CHARACTER_BYTES / Math.max(1, notes));
  const error = Math.min(around.error, share);
  return { error, cause: Math.min(around.cause, share - error) };
}

/** How many notes of who was not told can leave the block. */
export function untoldIn(block: Block): number {
  return block.reduce((sum, step) => sum + untoldOf(step), 0);
}

function untoldOf(step: Step): number {
  if (step.word === 'tell') return 1;
  const inside = blocksOf(step).reduce((sum, inner) => sum + untoldIn(inner), 0);
  if (step.word === 'together' || step.word === 'for each') return Math.min(inside, 1) * NOTES_KEPT;
  return step.word === 'attempts' ? step.atMost * inside : inside;
}

/** The text in an expression, cut. What a service left out stays absent, and null is a text. */
export function cut(text: string, characters: number): string {
  return `$substring($string(${text}), 0, ${characters})`;
}

/** What a loop or branches say of one item or branch, at most. Bytes of JSON. */
export function notesFacts(block: Block, notes: Notes, names: readonly string[]): NotesFacts {
  const bytes = names.map((text) => new TextEncoder().encode(JSON.stringify(text)).length);
  const frame = NOTE_FRAME_BYTES + Math.max(0, ...bytes);
  return {
    failed: frame + CHARACTER_BYTES * (notes.error + notes.cause),
    note: frame + CHARACTER_BYTES * notes.error,
    untold: untoldIn(block),
  };
}

/** Names of fields and what stands between them. */
const NOTE_FRAME_BYTES = 64;
