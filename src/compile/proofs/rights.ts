import { isJsonObject } from '../../base/json.ts';
import type { Permission } from '../../contract/index.ts';
import type { FunctionUse } from '../compiled.ts';
import { everyState } from './bytes.ts';
import type { Machine } from './longest.ts';

/** What one role of a plan may do. */
export interface RoleRights {
  /** `machine`, or the name of a task's function. */
  readonly role: string;
  readonly permissions: readonly Permission[];
  /** The states that need it. */
  readonly path: readonly string[];
}

/**
 * The rights of the machine and of each task, and nothing else: a task may do exactly what its
 * contract says. The platform's own functions are the same for every plan and stand apart.
 */
export function rightsProof(
  machine: Machine,
  functions: readonly FunctionUse[],
): readonly RoleRights[] {
  const all = everyState(machine.states);
  const calls = all.flatMap(({ name, state }) => {
    if (state.Type !== 'Task') return [];
    const called = isJsonObject(state.Arguments) ? state.Arguments['FunctionName'] : undefined;
    return [{ name, resource: state.Resource, called }];
  });
  // An order may name another function, which the state does not call.
  const callers = (placeholder: string) =>
    calls.filter(({ called }) => called === `\${${placeholder}}`).map(({ name }) => name);
  const tasks = functions
    .filter(({ permissions }) => permissions.length > 0)
    .map(({ name, placeholder, permissions }): RoleRights => {
      return { role: name, permissions, path: callers(placeholder) };
    });
  const invoked = functions.map(({ placeholder }): Permission => {
    return { action: 'lambda:InvokeFunction', on: `\${${placeholder}}` };
  });
  const publishes = calls.some(({ resource }) => resource === 'arn:aws:states:::sns:publish');
  const told: readonly Permission[] = publishes
    ? [{ action: 'sns:Publish', on: '${PeopleTopic}' }]
    : [];
  const own = calls.map(({ name }) => name);
  return [{ role: 'machine', permissions: [...invoked, ...told], path: own }, ...tasks];
}
