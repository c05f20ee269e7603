import { coolName, heldName } from './board-seen.ts';
import { numbered, paired } from './brakes/brake.ts';
/**
 * Frees targets: only their holder does, and only once; then it no longer counts as open. The board
 * as it was read tells which groups they are in.
 */
export function freeing({ recovery, targets }, board, cool) {
    const holds = numbered('#held', targets);
    const groups = [...board.groups.keys()].filter((name) => targets.some((target) => board.groups.get(name)?.has(target)));
    const inGroups = numbered('#group', groups);
    const cools = cool === undefined ? [] : numbered('#cool', targets);
    const coolNames = targets.map((target) => coolName(cool?.plan ?? '', target));
    return {
        set: cools.map((name) => `${name} = :cool`),
        remove: holds,
        delete: [
            '#open :recoveries',
            '#waiting :recoveries',
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
/** The targets stay held until a person settles them; the recovery no longer counts as open. */
export function quarantining(recovery) {
    return {
        delete: ['#open :recoveries', '#waiting :recoveries'],
        only: ['(contains(#open, :recovery) OR contains(#waiting, :recovery))'],
        names: { '#open': 'open', '#waiting': 'waiting' },
        values: { ':recovery': recovery, ':recoveries': new Set([recovery]) },
    };
}
/** The update, with what becomes of the breaker beside. */
export function withBreaker(update, { values }) {
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
