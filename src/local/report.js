import { isJsonObject } from '../base/json.ts';
import { OUTCOMES } from '../contract/index.ts';
/** Differences over the fields that the contracts of the run's changes set, and no others. */
export function differences(before, after, changed) {
  const look = (world, resource, field) =>
    world.find((snapshot) => snapshot.resource === resource)?.fields[field] ?? null;
  const places = new Map(
    changed.flatMap(({ resource, fields }) =>
      fields.map((field) => [`${resource} ${field}`, { resource, field }]),
    ),
  );
  return [...places.values()]
    .map(({ resource, field }) => ({
      resource,
      field,
      before: look(before, resource, field),
      after: look(after, resource, field),
    }))
    .filter((pair) => JSON.stringify(pair.before) !== JSON.stringify(pair.after));
}
/** The report of an execution that has ended. */
export function reportOf(run) {
  const { plan, beginning, result, record, after } = run;
  // A duplicate shows nothing of the recovery that belongs to another execution.
  const own = record?.execution.name === beginning.name ? record : undefined;
  const entries = own?.entries ?? [];
  const changed = entries.map(({ target, task }) => {
    const contract = plan.contracts.get(task);
    return { resource: target, fields: contract?.kind === 'change' ? contract.sets : [] };
  });
  const { before, alarmAt, troubleAt } = beginning;
  return {
    recovery: beginning.recovery,
    plan: beginning.plan,
    scenario: beginning.scenario,
    clock: run.clock,
    outcome: endingOf(own, result),
    reason: reasonOf(own, result),
    left: own?.left ?? [],
    ...result,
    events: run.events,
    entries,
    calls: run.calls,
    faults: run.faults,
    told: after.messages,
    times: {
      detectMs: troubleAt === null ? null : alarmAt - troubleAt,
      recoverMs: run.endedAt - alarmAt,
    },
    world: {
      before,
      after: after.resources,
      differences: differences(before, after.resources, changed),
    },
  };
}
/** What the record says; where there is none of this run, what the machine answered. */
function endingOf(record, result) {
  const answered = isJsonObject(result.output) ? result.output['outcome'] : undefined;
  if (typeof answered === 'string' && Object.hasOwn(OUTCOMES, answered)) return answered;
  return record?.outcome ?? 'failed';
}
function reasonOf(record, result) {
  const answered = isJsonObject(result.output) ? result.output['reason'] : undefined;
  if (typeof answered === 'string') return answered;
  return record?.cause ?? result.cause ?? null;
}
