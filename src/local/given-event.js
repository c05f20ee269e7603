/** What the event says of its alarm; undefined when it is about none. */
export function alarmTold({ told }) {
  if (told.of !== 'alarm') return undefined;
  const { name, since, contributor, composite, metrics } = told.alarm;
  const needed = 'dimensions' in told.trigger ? Object.keys(told.trigger.dimensions) : [];
  const metric = metrics.find(({ dimensions }) => needed.every((one) => one in dimensions));
  const dimensions = composite ? undefined : (contributor?.attributes ?? metric?.dimensions ?? {});
  return { name, since, contributor, dimensions };
}
/** When it happened or was planned, ms since 1970; undefined for a start by hand. */
export function instantOf({ told }) {
  return told.of === 'alarm' ? told.alarm.since : told.at;
}
/** The ARN of something in its account and Region: the world is laid there. */
export function homeOf({ told }) {
  if (told.of === 'alarm') return told.alarm.arn;
  const { facts } = told;
  if ('schedule' in facts) return facts.schedule;
  return 'region' in facts ? `arn:aws:events:${facts.region}:${facts.account}:event` : undefined;
}
