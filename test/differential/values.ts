import type { Expr } from '../../src/plan/index.ts';
import { evaluate, type Known } from './evaluate.ts';
import type { Json } from './world.ts';

/** What a run has learnt so far: what was answered, and which sides were taken. */
export class Values implements Known {
  readonly trigger: Json;
  readonly #results = new Map<string, Json>();
  readonly #took = new Map<string, string>();

  constructor(trigger: Json) {
    this.trigger = trigger;
  }

  result(source: string): Json | undefined {
    return this.#results.get(source);
  }

  took(of: string): string | undefined {
    return this.#took.get(of);
  }

  give(source: string, value: Json): void {
    this.#results.set(source, value);
  }

  take(of: string, side: string): void {
    this.#took.set(of, side);
  }

  isKnown(part: Expr): boolean {
    return (part.is === 'record' ? this.whole(part) : evaluate(part, this)) !== undefined;
  }

  /** An input is whole or is not given at all. */
  whole(input: Expr): Json | undefined {
    const value = evaluate(input, this) as { readonly [name: string]: Json } | undefined;
    return value === undefined || Object.values(value).includes(undefined as never)
      ? undefined
      : value;
  }
}
