import { type Ask, type Expr, partsOf } from '../../plan/index.ts';

/** Is it asked about the alarm that started the plan? */
export function asksTriggerAlarm({ input }: Pick<Ask, 'input'>): boolean {
  return readsArn(input);
}

function readsArn(input: Expr): boolean {
  if (input.is === 'trigger') return input.path.length === 1 && input.path[0] === 'arn';
  return partsOf(input).some(readsArn);
}
