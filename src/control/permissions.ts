import type { Permission } from '../contract/index.ts';

const table = '${TableArn}';

/** What a change needs beside its contract's actions: its entry in the record. */
export const ENTRY_PERMISSIONS: readonly Permission[] = [
  { action: 'dynamodb:GetItem', on: table },
  { action: 'dynamodb:UpdateItem', on: table },
];

/** What admission needs of the table. */
export const ADMISSION_PERMISSIONS: readonly Permission[] = [
  ...ENTRY_PERMISSIONS,
  { action: 'dynamodb:PutItem', on: table },
  { action: 'dynamodb:BatchGetItem', on: table },
];

/** What ending a recovery needs of it: the record, the board, and a root cause to note. */
export const ENDING_PERMISSIONS: readonly Permission[] = ADMISSION_PERMISSIONS;

/** What reading a queue needs. */
export const QUEUE_PERMISSIONS: readonly Permission[] = [
  { action: 'dynamodb:Query', on: `${table}/index/queue` },
];

export const TELL_PERMISSIONS: readonly Permission[] = [
  { action: 'sns:Publish', on: '${PeopleTopic}' },
];

const signingKey = '${SigningKey}';

/** To check the signature of a link. */
export const VERIFY_PERMISSION: Permission = {
  action: 'kms:VerifyMac',
  on: signingKey,
};

/** To make one. */
export const SIGN_PERMISSION: Permission = {
  action: 'kms:GenerateMac',
  on: signingKey,
};

/** To send a question, or a reminder of it, with links that are signed. */
export const REMIND_PERMISSIONS: readonly Permission[] = [
  SIGN_PERMISSION,
  {
    action: 'sns:Publish',
    on: 'arn:${Partition}:sns:${Region}:${Account}:AutomationSurefoot*',
    because: 'The topic of the approvers bears the name of the stack behind this.',
  },
];
