const table = '${TableArn}';
/** What a change needs beside its contract's actions: its entry in the record. */
export const ENTRY_PERMISSIONS = [
    { action: 'dynamodb:GetItem', on: table },
    { action: 'dynamodb:UpdateItem', on: table },
];
/** What admission needs of the table. */
export const ADMISSION_PERMISSIONS = [
    ...ENTRY_PERMISSIONS,
    { action: 'dynamodb:PutItem', on: table },
    { action: 'dynamodb:BatchGetItem', on: table },
];
/** What ending a recovery needs of it: the record, the board, and a root cause to note. */
export const ENDING_PERMISSIONS = ADMISSION_PERMISSIONS;
/** What reading a queue needs. */
export const QUEUE_PERMISSIONS = [
    { action: 'dynamodb:Query', on: `${table}/index/queue` },
];
export const TELL_PERMISSIONS = [
    { action: 'sns:Publish', on: '${PeopleTopic}' },
];
const signingKey = 'arn:${Partition}:kms:${Region}:${Account}:key/*';
const whichKey = 'The key of the links is made with the stack; its policy lets these functions in.';
/** To check the signature of a link. */
export const VERIFY_PERMISSION = {
    action: 'kms:VerifyMac',
    on: signingKey,
    because: whichKey,
};
/** To make one. */
export const SIGN_PERMISSION = {
    action: 'kms:GenerateMac',
    on: signingKey,
    because: whichKey,
};
