export const STATE_VALUES = ['OK', 'ALARM', 'INSUFFICIENT_DATA'];
export const STATISTICS = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'];
export const COMPARISONS = [
    'GreaterThanOrEqualToThreshold',
    'GreaterThanThreshold',
    'LessThanThreshold',
    'LessThanOrEqualToThreshold',
];
export const MISSING_TREATMENTS = ['breaching', 'notBreaching', 'ignore', 'missing'];
