import type { Json } from './world.ts';

/** One change that was begun, as its entry in the record knows it. */
export interface Made {
  readonly step: string;
  readonly item: Json;
  readonly attempt: number;
  readonly target: string;
  /** Target and task: what changes of the same task lie on top of each other on. */
  readonly thing: string;
  /** Whether its effect came about, and then what it made of the thing. */
  readonly level: number | undefined;
  /** Why it cannot be put back: its contract has no undo, or the undo raises. */
  readonly holds: 'lasts' | 'stuck' | undefined;
  is: 'there' | 'back' | 'lasts' | 'stuck';
}

/** What was changed, in the order of the changes, and what comes back of it. */
export class Changes {
  readonly all: Made[] = [];

  /** What the thing holds now: how many changes lie on it. */
  levelOf(thing: string): number {
    const there = this.all.filter((made) => made.thing === thing && isThere(made));
    return there.at(-1)?.level ?? 0;
  }

  /**
   * Puts back what the steps changed, newest first. What cannot be put back keeps what lies under
   * it from coming back. Gives whether nothing is left.
   */
  putBack(steps: ReadonlySet<string>): boolean {
    const mine = this.all.filter((made) => steps.has(made.step));
    for (const made of mine.toReversed()) {
      if (made.is !== 'there') continue;
      if (made.level === undefined) made.is = 'back';
      else if (made.holds === 'lasts') made.is = 'lasts';
      else made.is = made.holds === 'stuck' || this.#isCovered(made) ? 'stuck' : 'back';
    }
    return mine.every((made) => made.is === 'back');
  }

  /** Is something left that nobody had said would stay? `kept`: the plan says that all of it is. */
  conflict(kept: boolean): boolean {
    const said = (made: Made) => made.holds === 'lasts' && made.level !== undefined;
    return this.all.some(
      (made) => made.is === 'stuck' || (made.is === 'there' && !kept && !said(made)),
    );
  }

  /** What is there at the end, what every thing that was changed holds, and how many are back. */
  remains(): { left: string[]; things: Record<string, number>; undone: number } {
    const left = this.all.filter(isThere).map(({ step, target }) => `${step} ${target}`);
    const changed = this.all.filter((made) => made.level !== undefined);
    const things = changed.map(({ thing }) => [thing, this.levelOf(thing)] as const);
    const undone = changed.filter((made) => made.is === 'back').length;
    return { left: left.sort(), things: Object.fromEntries(things), undone };
  }

  #isCovered(mine: Made): boolean {
    const after = this.all.slice(this.all.indexOf(mine) + 1);
    return after.some((made) => made.thing === mine.thing && isThere(made));
  }
}

/** Its effect came about and was not put back. */
export function isThere(made: Made): boolean {
  return made.level !== undefined && made.is !== 'back';
}
