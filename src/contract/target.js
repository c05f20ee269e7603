/** Kinds of things that Surefoot can hold and put back. */
export const TARGET_KINDS = ['ecs-service', 'ec2-instance'];
