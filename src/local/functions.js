import { taskHandlers } from '../../tasks/handlers.ts';
import { ENTRY_PERMISSIONS } from '../control/permissions.ts';
import { platformFunctions } from '../functions/index.ts';
/** Every function that a state machine may call, by name. */
export function hostedFunctions() {
  const tasks = taskHandlers.map((handler) => {
    const { name, kind, permissions, timeout } = handler.definition;
    const all = kind === 'change' ? [...permissions, ...ENTRY_PERMISSIONS] : permissions;
    return { name, kind, permissions: all, timeoutMs: timeout.ms, handler };
  });
  const platform = platformFunctions.map((handler) => {
    const { name, permissions, timeout } = handler.definition;
    return { name, kind: 'platform', permissions, timeoutMs: timeout.ms, handler };
  });
  return new Map([...tasks, ...platform].map((hosted) => [hosted.name, hosted]));
}
