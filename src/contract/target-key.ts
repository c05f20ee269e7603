import type { Target, TargetKey, TargetKind } from './target.ts';

/** Per kind: the order of its parts, and how a part is brought to its one spelling. */
const SPELLING: Record<TargetKind, { parts: readonly string[]; spell: (part: string) => string }> =
  {
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
export function targetKey(target: Target<unknown>): TargetKey {
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

/** How the board spells a part of such a target: an ARN becomes the name at its end. */
export function partSpelling(kind: TargetKind, part: string): string {
  return SPELLING[kind].spell(part);
}
