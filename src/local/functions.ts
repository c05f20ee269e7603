import { taskHandlers } from '../../tasks/handlers.ts';
import type { Permission } from '../contract/index.ts';
import type { LambdaFunction } from '../control/index.ts';
import { ENTRY_PERMISSIONS } from '../control/permissions.ts';
import { platformFunctions } from '../functions/index.ts';

/** What a host needs to know of a function before it runs it. */
export interface HostedFunction {
  readonly name: string;
  /** `read`, `change` and `tell` are tasks; `platform` functions are our own. */
  readonly kind: 'read' | 'change' | 'tell' | 'platform';
  readonly permissions: readonly Permission[];
  readonly timeoutMs: number;
  readonly handler: LambdaFunction<unknown>;
}

/** Every function that a state machine may call, by name. */
export function hostedFunctions(): ReadonlyMap<string, HostedFunction> {
  const tasks = taskHandlers.map((handler): HostedFunction => {
    const { name, kind, permissions, timeout } = handler.definition;
    const all = kind === 'change' ? [...permissions, ...ENTRY_PERMISSIONS] : permissions;
    return { name, kind, permissions: all, timeoutMs: timeout.ms, handler };
  });
  const platform = platformFunctions.map((handler): HostedFunction => {
    const { name, permissions, timeout } = handler.definition;
    return { name, kind: 'platform', permissions, timeoutMs: timeout.ms, handler };
  });
  return new Map([...tasks, ...platform].map((hosted) => [hosted.name, hosted]));
}
