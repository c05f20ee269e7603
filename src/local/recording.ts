import type { Clock } from '../base/clock.ts';
import type { RecordedCall } from '../simulated-aws/index.ts';
import type { Cloud } from './cloud.ts';

/** What may end an automation that somebody waits for, whoever calls it. */
const ENDS_WAITS = /^(SendAutomationSignal|StopAutomationExecution)$/;

/**
 * The same cloud, with every call of this runner written down. `endsWait` is called after one that
 * may end an automation, of which the event may be lost.
 */
export function recording(
  cloud: Cloud,
  clock: Clock,
  calls: RecordedCall[],
  endsWait: () => void,
): Cloud {
  const call: Cloud['call'] = async (principal, service, operation, input) => {
    const asked = { at: clock.now(), principal: principal.name, service, operation, input };
    try {
      const output = await cloud.call(principal, service, operation, input);
      calls.push({ ...asked, output });
      if (ENDS_WAITS.test(operation)) endsWait();
      return output;
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      calls.push({ ...asked, error: { name, message } });
      throw error;
    }
  };
  return {
    tables: cloud.tables,
    peopleTopic: cloud.peopleTopic,
    accountId: cloud.accountId,
    region: cloud.region,
    call,
    onDelivery: (target) => cloud.onDelivery(target),
    arrange: (scenario, alarm) => cloud.arrange(scenario, alarm),
    deployDocuments: () => cloud.deployDocuments(),
    trouble: (scenario, alarm) => cloud.trouble(scenario, alarm),
    alarmSince: (alarm, at) => cloud.alarmSince(alarm, at),
    look: () => cloud.look(),
    nextNumber: () => cloud.nextNumber(),
    close: () => cloud.close(),
  };
}
