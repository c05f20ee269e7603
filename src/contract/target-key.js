/** Per kind: the order of its parts, and how a part is brought to its one spelling. */
const SPELLING = {
    // Cluster and service ARNs end in the name: arn:aws:ecs:REGION:ACCOUNT:service/CLUSTER/NAME.
    'ecs-service': {
        parts: ['cluster', 'service'],
        spell: (part) => part.slice(part.lastIndexOf('/') + 1),
    },
    // An ARN ends in the id: arn:aws:ec2:REGION:ACCOUNT:instance/ID.
    'ec2-instance': {
        parts: ['instance'],
        spell: (part) => part.slice(part.lastIndexOf('/') + 1),
    },
};
/**
 * The one spelling of a target: `ecs-service:prod/checkout`.
 * Throws a TypeError when a part is missing, empty or not text.
 */
export function targetKey(target) {
    const { parts, spell } = SPELLING[target.kind];
    const spelt = parts.map((name) => {
        const part = target.parts[name];
        if (typeof part !== 'string' || spell(part) === '') {
            throw new TypeError(`A target of kind ${target.kind} needs the text "${name}".`);
        }
        return spell(part);
    });
    return `${target.kind}:${spelt.join('/')}`;
}
