import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import {
  hasTaskUndo,
  type RunbookTaskUndo,
  type Schema,
  toJSONSchema,
} from '../../contract/index.ts';
import { allSteps, type RunbookStep } from '../../plan/index.ts';
import { identity } from './known-text.ts';
import { broken, type Rule } from './rule.ts';

/**
 * PLAN2019: a task that puts back what a runbook did may be repeated, on the same target, and looks
 * can tell that it holds: each field that it sets is seen, and intended, in the same kind of value.
 */
export const undoByTask: Rule = (plan) =>
  allSteps(plan.graph.steps).flatMap((step) => {
    const undo = step.word === 'runbook' ? plan.runbooks.get(step.task)?.undo : undefined;
    if (step.word !== 'runbook' || undo === undefined || !hasTaskUndo(undo)) return [];
    return whyNot(undo, step).map((words) => broken('PLAN2019', step, words));
  });

function whyNot({ task }: RunbookTaskUndo, step: RunbookStep): readonly string[] {
  const { name, sets } = task;
  const repeat: string = task.repeat; // the type says "absolute", and a cast may have said so
  const seen = membersOf(task.snapshot);
  const intended = membersOf(task.intended);
  const other = step.undoTarget !== null && identity(step.undoTarget) !== identity(step.target);
  return [
    ...(repeat === 'absolute' ? [] : [`${name} is repeated as "${repeat}", not as "absolute".`]),
    ...(other ? [`${name} touches another target than ${step.task}.`] : []),
    ...(sets.length > 0 ? [] : [`${name} names no field that it sets.`]),
    ...sets.flatMap((field) => complaint(name, field, seen, intended)),
  ];
}

interface Members {
  readonly properties: JsonObject;
  readonly required: readonly Json[];
}

function complaint(name: string, field: string, seen: Members, intended: Members): string[] {
  const [look, aim] = [seen.properties[field], intended.properties[field]];
  if (aim === undefined) return [`${name} sets "${field}", and does not say to what.`];
  if (!intended.required.includes(field)) return [`What ${name} intends may lack "${field}".`];
  if (look === undefined) return [`${name} sets "${field}", and its look does not see it.`];
  const [was, is] = [typesOf(look), typesOf(aim)];
  if (was === undefined || is === undefined || is.some((type) => was.includes(type))) return [];
  return [`${name} sees "${field}" as ${was.join(' or ')}, and sets it as ${is.join(' or ')}.`];
}

function membersOf(schema: Schema<unknown>): Members {
  // What JSON Schema cannot say stands as anything: only names and kinds of values count here.
  const shape = JSON.parse(JSON.stringify(toJSONSchema(schema, { unrepresentable: 'any' })));
  const { properties, required }: JsonObject = shape;
  return {
    properties: isJsonObject(properties) ? properties : {},
    required: Array.isArray(required) ? required : [],
  };
}

/** The kinds of values that a schema allows; undefined where it does not say. */
function typesOf(shape: Json): readonly string[] | undefined {
  if (!isJsonObject(shape)) return undefined;
  const { anyOf, type } = shape;
  if (Array.isArray(anyOf)) {
    const all = anyOf.map(typesOf);
    return all.includes(undefined) ? undefined : all.flatMap((types) => types ?? []);
  }
  if (type === undefined) return undefined;
  const types = Array.isArray(type) ? type.map(String) : [String(type)];
  return types.map((one) => (one === 'integer' ? 'number' : one));
}
