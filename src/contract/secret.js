import { z } from './schema.ts';
/** A secret as plans may name it: a parameter under `/surefoot/`, never what it holds. */
export const secretName = z
    .string()
    .regex(/^\/surefoot(\/[\w-][\w.-]{0,99}){1,5}$/);
/** What a task needs that reads a secret. */
export const SECRET_PERMISSION = {
    action: 'ssm:GetParameter',
    on: 'arn:${Partition}:ssm:${Region}:${Account}:parameter/surefoot/*',
    because: 'Which secret it is, the plan says.',
};
