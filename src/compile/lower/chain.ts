import { type Block, blocksOf, ends, isChange, type Step } from '../../plan/index.ts';

export type Change = Extract<Step, { word: 'change' | 'runbook' }>;
export type Rungs = Extract<Step, { word: 'rungs' }>;

/** One state of the way back. `older`: where it goes on, to what was done before. */
export type Link =
  | { readonly is: 'change'; readonly change: Change; readonly older: string }
  /** A cure was put back: is the next one tried, or does the way back go on? */
  | { readonly is: 'next cure'; readonly of: Rungs; readonly at: number; readonly older: string }
  /** Something failed after the cures: which of them is there to be put back? */
  | {
      readonly is: 'which cure';
      readonly of: Rungs;
      readonly cures: readonly string[];
      readonly older: string;
    };

/** The links of a block, oldest first, and the one where a way back from its end begins. */
export interface Chain {
  readonly links: readonly Link[];
  readonly newest: string;
}

type NameOf = (change: Change) => string;

/**
 * The way back through the block: newest first, and then on to `older`. Of steps with several
 * blocks all are passed, because a run may have taken any; where none was, nothing is to be done.
 */
export function chainOf(block: Block, older: string, nameOf: NameOf): Chain {
  return block.reduce<Chain>(
    ({ links, newest }, step) => {
      const more = linksOf(step, newest, nameOf);
      return { links: [...links, ...more.links], newest: more.newest };
    },
    { links: [], newest: older },
  );
}

function linksOf(step: Step, older: string, nameOf: NameOf): Chain {
  if (isChange(step)) {
    return { links: [{ is: 'change', change: step, older }], newest: nameOf(step) };
  }
  if (step.word === 'rungs') return linksOfRungs(step, older, nameOf);
  return blocksOf(step).reduce<Chain>(
    ({ links, newest }, inner) => {
      const more = chainOf(inner, newest, nameOf);
      // What comes after this step does not come through a block that ends.
      return { links: [...links, ...more.links], newest: ends(inner) ? newest : more.newest };
    },
    { links: [], newest: older },
  );
}

/**
 * A cure is left for the next one only when it is put back, so the way back of each goes past the
 * others, to what was done before them all.
 */
function linksOfRungs(step: Rungs, older: string, nameOf: NameOf): Chain {
  const cures = step.rungs.map(({ steps }, at): Chain => {
    if (!goesOn(step, at)) return chainOf(steps, older, nameOf);
    const asks: Link = { is: 'next cure', of: step, at, older };
    const inside = chainOf(steps, nextCureName(step, at), nameOf);
    return { links: [asks, ...inside.links], newest: inside.newest };
  });
  const usedUp = chainOf(step.usedUp ?? [], older, nameOf);
  const links = [...cures, usedUp].flatMap((chain) => chain.links);
  if (!links.some((link) => link.is === 'change')) return { links, newest: older };
  const newests = [...cures, ...(step.usedUp === null ? [] : [usedUp])].map(({ newest }) => newest);
  const which: Link = { is: 'which cure', of: step, cures: newests, older };
  return { links: [...links, which], newest: whichCureName(step) };
}

/** Whether something is tried when this cure did not help. */
export function goesOn({ rungs, usedUp }: Rungs, at: number): boolean {
  return at < rungs.length - 1 || (at === rungs.length - 1 && usedUp !== null);
}

export function nextCureName({ rungs }: Rungs, at: number): string {
  const name = rungs[at]?.name;
  if (name === undefined) throw new RangeError(`There is no cure ${at}.`);
  return `${name} (did not help)`;
}

export function whichCureName({ name }: Rungs): string {
  return `${name} (which one helped?)`;
}
