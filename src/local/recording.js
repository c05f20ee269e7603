/** The same cloud, with every call of this runner written down. */
export function recording(cloud, clock, calls) {
  const call = async (principal, service, operation, input) => {
    const asked = { at: clock.now(), principal: principal.name, service, operation, input };
    try {
      const output = await cloud.call(principal, service, operation, input);
      calls.push({ ...asked, output });
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
    trouble: (scenario, alarm) => cloud.trouble(scenario, alarm),
    alarmSince: (alarm, at) => cloud.alarmSince(alarm, at),
    look: () => cloud.look(),
    nextNumber: () => cloud.nextNumber(),
    close: () => cloud.close(),
  };
}
