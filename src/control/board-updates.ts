import type { TargetKey } from '../contract/index.ts';
import { type BoardSeen, coolName, heldName } from './board-seen.ts';
import { numbered, paired } from './brakes/brake.ts';
import type { BreakerChange } from './brakes/breaker.ts';
import type { Update } from './store.ts';

/**
 * Frees targets: only their holder does, and only once; then it no longer counts as open. The board
 * as it was read tells which groups they are in.
 */
export function freeing(
  { recovery, targets }: { recovery: string; targets: readonly TargetKey[] },
  board: BoardSeen,
  cool?: { plan: string; until: number },
): Update {
  const holds = numbered('#held', targets);
  const groups = [...board.groups.keys()].filter((name) =>
    targets.some((target) => board.groups.get(name)?.has(target)),
  );
  const inGroups = numbered('#group', groups);
  const cools = cool === undefined ? [] : numbered('#cool', targets);
  const coolNames = targets.map((target) => coolName(cool?.plan ?? '', target));
  return {
    set: cools.map((name) => `${name} = :cool`),
    remove: holds,
    delete: [
      '#open :recoveries',
      '#waiting :recoveries',
      'kept :recoveries',
      ...inGroups.map((name) => `${name} :targets`),
    ],
    only: ['attribute_exists(id)', ...holds.map((name) => `${name} = :holder`)],
    names: {
      '#open': 'open',
      '#waiting': 'waiting',
      ...paired(holds, targets.map(heldName)),
      ...paired(inGroups, groups),
      ...(cools.length > 0 && paired(cools, coolNames)),
    },
    values: {
      ':recoveries': new Set([recovery]),
      ...(holds.length > 0 && { ':holder': recovery }),
      ...(groups.length > 0 && { ':targets': new Set(targets) }),
      ...(cools.length > 0 && { ':cool': cool?.until }),
    },
  };
}

/** The update, unless people have taken the recovery over: then only they free what it holds. */
export function unlessKept(update: Update, recovery: string): Update {
  return {
    ...update,
    only: [...(update.only ?? []), '(attribute_not_exists(kept) OR NOT contains(kept, :mine))'],
    values: { ...update.values, ':mine': recovery },
  };
}

/**
 * From here on only people free these targets, of which there is one at least. Those that nobody
 * holds any more are held again; that may pass a share, which `apart` tells everybody who counts.
 */
export function keeping(
  { recovery, targets }: { recovery: string; targets: readonly TargetKey[] },
  board: BoardSeen,
): Update {
  const holds = numbered('#held', targets);
  const freed = holds.filter((_, at) => !board.held.has(heldName(targets[at] ?? '')));
  return {
    set: freed.map((name) => `${name} = :holder`),
    add: ['kept :recoveries', ...(freed.length > 0 ? ['apart :oneMore'] : [])],
    only: [
      'attribute_exists(id)',
      ...holds.map((name) =>
        freed.includes(name) ? `attribute_not_exists(${name})` : `${name} = :holder`,
      ),
    ],
    names: paired(holds, targets.map(heldName)),
    values: {
      ':recoveries': new Set([recovery]),
      ':holder': recovery,
      ...(freed.length > 0 && { ':oneMore': 1 }),
    },
  };
}

/** The targets stay held until a person settles them; the recovery no longer counts as open. */
export function quarantining(recovery: string): Update {
  return {
    delete: ['#open :recoveries', '#waiting :recoveries'],
    only: ['(contains(#open, :recovery) OR contains(#waiting, :recovery))'],
    names: { '#open': 'open', '#waiting': 'waiting' },
    values: { ':recovery': recovery, ':recoveries': new Set([recovery]) },
  };
}

/** The update, with what becomes of the breaker beside. */
export function withBreaker(update: Update, { values }: BreakerChange): Update {
  const names = Object.keys(values);
  const keys = numbered('#breaker', names);
  const changes = names.map((name, at) => ({ key: keys[at] ?? '', value: values[name], at }));
  const sets = changes.filter(({ value }) => value !== undefined);
  const gone = changes.filter(({ value }) => value === undefined);
  return {
    ...update,
    set: [...(update.set ?? []), ...sets.map(({ key, at }) => `${key} = :breaker${at}`)],
    remove: [...(update.remove ?? []), ...gone.map(({ key }) => key)],
    names: { ...update.names, ...paired(keys, names) },
    values: {
      ...update.values,
      ...Object.fromEntries(sets.map(({ value, at }) => [`:breaker${at}`, value])),
    },
  };
}
