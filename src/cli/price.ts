import { existsSync, readFileSync } from 'node:fs';
import { UsageError } from '../base/errors.ts';
import { isJsonObject, type Json } from '../base/json.ts';
import { costOf, DEFAULT_PRICE, type Longest, type Price, type Proofs } from '../compile/index.ts';

const FILE = 'cdk.json';
const KEY = 'surefoot:price';

/** The price in cdk.json of this folder, or the one that comes with Surefoot. */
export function priceHere(): Price {
  if (!existsSync(FILE)) return DEFAULT_PRICE;
  const found = priceIn(readFileSync(FILE, 'utf8'));
  if (found === undefined) return DEFAULT_PRICE;
  const { usdPerMillionTransitions: usd, asOf, source } = found;
  if (typeof usd !== 'number' || !(usd >= 0) || !isDay(asOf) || typeof source !== 'string') {
    throw new UsageError('CLI1060', { where: FILE, found: JSON.stringify(found) });
  }
  return { usdPerMillionTransitions: usd, asOf, source };
}

function priceIn(text: string): { readonly [name: string]: Json } | undefined {
  try {
    const cdk: unknown = JSON.parse(text);
    const context = isJsonObject(cdk) ? cdk['context'] : undefined;
    const price = isJsonObject(context) ? context[KEY] : undefined;
    if (price === undefined || isJsonObject(price)) return price;
    throw new UsageError('CLI1060', { where: FILE, found: JSON.stringify(price) });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UsageError('CLI1060', { where: FILE, found: error.message });
  }
}

function isDay(value: Json | undefined): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
}

/** What a run of the plan costs in state transitions, in US dollars. */
export interface Cost {
  readonly worstUsd: number;
  readonly typicalUsd: number;
  readonly price: Price;
  /** The way that causes the worst. */
  readonly path: Longest['path'];
}

export function costIn({ transitions }: Proofs, price: Price): Cost {
  const worstUsd = costOf(transitions.worst.amount, price);
  const typicalUsd = costOf(transitions.typical.amount, price);
  return { worstUsd, typicalUsd, price, path: transitions.worst.path };
}

/** `$0.0213`: a recovery costs cents. */
export function usdText(usd: number): string {
  return `$${usd.toFixed(4)}`;
}
