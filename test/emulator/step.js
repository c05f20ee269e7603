export const ecs = (operation, input, thenMs) => ({
    service: 'ECS',
    operation,
    input,
    ...(thenMs === undefined ? {} : { thenMs }),
});
export const cloudwatch = (operation, input, thenMs) => ({
    service: 'CloudWatch',
    operation,
    input,
    ...(thenMs === undefined ? {} : { thenMs }),
});
export const scaling = (operation, input) => ({
    service: 'Application Auto Scaling',
    operation,
    input,
});
export const sns = (operation, input) => ({
    service: 'SNS',
    operation,
    input,
});
