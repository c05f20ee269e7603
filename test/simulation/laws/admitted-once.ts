import type { Law } from './law.ts';
import { recordWrites } from './records.ts';

export const admittedOnce: Law = {
  name: 'admitted-once',
  says: 'A trigger is admitted at most once for each try, however often its event comes.',
  check(night) {
    const wrong: string[] = [];
    const admitted = new Map<string, string>();
    {
      for (const { function: name, event, answer } of night.happened.answered) {
        const said = answer as { admitted?: boolean; recovery?: string } | undefined;
        if (name !== 'admit' || said?.admitted !== true || said.recovery === undefined) continue;
        const { arn } = event['execution'] as { arn: string };
        const first = admitted.get(said.recovery) ?? arn;
        if (first !== arn) wrong.push(`${said.recovery} was admitted for ${first} and ${arn}.`);
        admitted.set(said.recovery, first);
      }
    }
    const triggers = new Map<string, string>();
    for (const { write, before, after } of recordWrites(night)) {
      if (before !== undefined && before.execution.arn !== after.execution.arn) {
        wrong.push(`${write.id} was begun again by ${after.execution.name}.`);
      }
      if (before?.state !== 'admitting' || after.state !== 'running') continue;
      // Who has only looked may look or act again when people set the plan's mode anew.
      if (after.mode !== 'automatic') continue;
      const trigger = JSON.stringify([after.plan, after.triggeredBy]);
      const known = triggers.get(trigger) ?? after.recovery;
      if (known !== after.recovery) wrong.push(`${known} and ${after.recovery}: one trigger.`);
      triggers.set(trigger, known);
    }
    return wrong;
  },
};
