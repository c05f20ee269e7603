import { seconds } from '../base/duration.ts';
import { ENTRY_PERMISSIONS } from '../control/permissions.ts';
import { Recoveries } from '../control/recoveries.ts';
import { platformFunction } from '../control/task-handlers.ts';
import { BEGIN_PERMISSIONS, beginUnwinding } from './begin-unwinding.ts';
import { endedExecution } from './ended-execution.ts';
/**
 * Hears that an execution of a plan ended badly: a stop by hand, the whole timeout, an error in the
 * machine. No catch ran then. It takes the recovery over and starts its unwinding.
 */
export const handler = platformFunction({
    name: 'ended',
    permissions: [...ENTRY_PERMISSIONS, ...BEGIN_PERMISSIONS],
    timeout: seconds(30),
    event: endedExecution,
    run: ended,
});
async function ended({ recovery, execution, ended: how }, call) {
    const no = (reason) => ({ begun: false, recovery, reason });
    const record = await new Recoveries(call.runtime).find(recovery);
    if (record === undefined)
        return no('It never had a record.');
    if (record.execution.arn !== execution) {
        return no(`${record.execution.name} owns the recovery, not the execution that ended.`);
    }
    if (record.state === 'closed')
        return no(`It is closed: ${record.outcome ?? 'no outcome'}.`);
    const words = `The execution ended: ${how.status}.`;
    const why = how.cause === undefined ? words : `${words} ${how.cause}`;
    const { epoch } = await beginUnwinding(record, { why, by: 'ended' }, call);
    return { begun: true, recovery, epoch };
}
