import { Aws, aws_iam as iam } from 'aws-cdk-lib';
/**
 * The policy of a role that may do exactly this. Permissions on the same resource for the same
 * reason share a statement, whose Sid is the reason: IAM takes letters and digits only, so
 * `Which service it is, ...` becomes `WhichServiceItIs...`.
 */
export function policyOf(permissions, placeholders) {
    const groups = new Map();
    for (const permission of permissions) {
        const shared = `${permission.on} ${permission.because ?? ''}`;
        groups.set(shared, [...(groups.get(shared) ?? []), permission]);
    }
    const statements = [...groups.values()].map((group, at) => {
        const [{ on, because } = { on: '', because: undefined }] = group;
        return new iam.PolicyStatement({
            ...(because === undefined ? {} : { sid: `${sidOf(because)}${at + 1}` }),
            actions: [...new Set(group.map(({ action }) => checked(action)))],
            resources: [filled(on, because, placeholders)],
        });
    });
    return new iam.PolicyDocument({ statements });
}
/** The words of a sentence, run together. */
export function sidOf(sentence) {
    const words = sentence.match(/[A-Za-z0-9]+/g) ?? [];
    return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
function checked(action) {
    if (/[*?]/.test(action))
        throw new Error(`${action}: an action is named, never a wildcard.`);
    return action;
}
function filled(on, because, own) {
    if (/[*?]/.test(on) && (because === undefined || because === '')) {
        throw new Error(`${on}: a wildcard needs a reason (because).`);
    }
    const values = {
        ...own,
        Partition: Aws.PARTITION,
        Region: Aws.REGION,
        Account: Aws.ACCOUNT_ID,
    };
    return on.replaceAll(/\$\{(\w+)\}/g, (_whole, name) => {
        const value = values[name];
        if (value === undefined)
            throw new Error(`${on}: nothing is known of \${${name}}.`);
        return value;
    });
}
