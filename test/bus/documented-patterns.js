const patterns = 'Amazon EventBridge event patterns';
const operators = 'Comparison operators for use in event patterns';
const nulls = 'Matching null values and empty strings';
const arrays = 'Arrays in event patterns';
const ruler = 'README of aws/event-ruler';
const ec2 = {
    version: '0',
    id: '6a7e8feb-b491-4cf7-a9f1-bf3703467718',
    'detail-type': 'EC2 Instance State-change Notification',
    source: 'aws.ec2',
    account: '111122223333',
    time: '2017-10-02T18:43:48Z',
    region: 'us-west-1',
    resources: ['arn:aws:ec2:us-west-1:123456789012:instance/i-1234567890abcdef0'],
    detail: {
        'instance-id': 'i-1234567890abcdef0',
        state: 'terminated',
        'c-count': 5,
        'd-count': 3,
        'x-limit': 301.8,
        'source-ip': '10.0.0.33',
    },
};
const launch = {
    'detail-type': 'EC2 Instance Launch Successful',
    source: 'aws.autoscaling',
    resources: [],
    detail: { eventVersion: '', responseElements: null },
};
const field = (name, value) => ({ detail: { [name]: value } });
/** One field of `detail`, with values that match and values that do not. */
function leaf(page, says, name, filter, matches, refuses) {
    return {
        page,
        says,
        pattern: { detail: { [name]: [filter] } },
        matches: matches.map((value) => field(name, value)),
        refuses: [...refuses.map((value) => field(name, value)), field('another', 'x')],
    };
}
export const DOCUMENTED = [
    {
        page: patterns,
        says: 'fields that the pattern does not name are ignored',
        pattern: {
            source: ['aws.ec2'],
            'detail-type': ['EC2 Instance State-change Notification'],
            detail: { state: ['terminated'] },
        },
        matches: [ec2],
        refuses: [
            { ...ec2, source: 'aws.ecs' },
            { ...ec2, detail: {} },
            { ...ec2, detail: 'terminated' },
        ],
    },
    {
        page: patterns,
        says: 'a list of values is a choice',
        pattern: { source: ['aws.ec2', 'aws.fargate'] },
        matches: [ec2, { source: 'aws.fargate' }],
        refuses: [{ source: 'aws' }, { source: 'AWS.EC2' }],
    },
    {
        page: patterns,
        says: 'numbers at two depths',
        pattern: { detail: { 'risk-score': [80], trigger: { risk: [8] } } },
        matches: [{ detail: { 'risk-score': 80, trigger: { risk: 8 } } }],
        refuses: [
            { detail: { 'risk-score': '80', trigger: { risk: 8 } } },
            { detail: { 'risk-score': 80, risk: 8 } },
        ],
    },
    {
        page: nulls,
        says: 'an empty string is not null',
        pattern: { detail: { eventVersion: [''] } },
        matches: [launch],
        refuses: [field('eventVersion', null)],
    },
    {
        page: nulls,
        says: 'null is not an empty string, nor a field that is missing',
        pattern: { detail: { responseElements: [null] } },
        matches: [launch],
        refuses: [field('responseElements', ''), field('another', null)],
    },
    {
        page: arrays,
        says: 'two lists match when they have a value in common',
        pattern: { resources: ['arn:1', 'arn:2', 'arn:3'] },
        matches: [{ resources: ['arn:asg', 'arn:1'] }, { resources: 'arn:3' }],
        refuses: [{ resources: ['arn:asg'] }, { resources: [] }],
    },
    {
        page: operators,
        says: 'and: every field',
        pattern: { Location: ['New York'], Day: ['Monday'] },
        matches: [{ Location: 'New York', Day: 'Monday' }],
        refuses: [{ Location: 'New York' }, { Location: 'New York', Day: 'Tuesday' }],
    },
    {
        page: operators,
        says: 'or on several fields',
        pattern: { $or: [{ Location: ['New York'] }, { Day: ['Monday'] }] },
        matches: [{ Location: 'New York' }, { Day: 'Monday', Location: 'Rome' }],
        refuses: [{ Location: 'Rome' }, {}],
    },
    leaf(operators, 'anything-but', 'state', { 'anything-but': 'initializing' }, ['running', 3], ['initializing']),
    leaf(operators, 'anything-but a number', 'x-limit', { 'anything-but': 123 }, [124, '123'], [123]),
    leaf(operators, 'anything-but a list of strings', 'state', { 'anything-but': ['stopped', 'overloaded'] }, ['running'], ['stopped', 'overloaded']),
    leaf(operators, 'anything-but a list of numbers', 'x', { 'anything-but': [100, 200] }, [101], [100, 200]),
    leaf(operators, 'anything-but prefix', 'Region', { 'anything-but': { prefix: 'us-' } }, ['eu-west-1'], ['us-east-1']),
    leaf(operators, 'anything-but prefix, a list', 'state', { 'anything-but': { prefix: ['init', 'error'] } }, ['running'], ['initializing', 'error']),
    leaf(operators, 'anything-but suffix', 'FileName', { 'anything-but': { suffix: '.png' } }, ['a.jpg'], ['a.png']),
    leaf(operators, 'anything-but suffix, a list', 'FileName', { 'anything-but': { suffix: ['.txt', '.rtf'] } }, ['a.jpg'], ['a.txt', 'a.rtf']),
    leaf(operators, 'anything-but, whatever the case', 'state', { 'anything-but': { 'equals-ignore-case': ['initializing', 'stopped'] } }, ['running'], ['INITIALIZING', 'Stopped']),
    leaf(operators, 'anything-but a wildcard', 'FilePath', { 'anything-but': { wildcard: ['*/lib/*', '*/bin/*'] } }, ['/usr/share/x'], ['/usr/lib/x', '/usr/bin/x']),
    leaf(operators, 'prefix', 'time', { prefix: '2017-10-02' }, ['2017-10-02T18:43:48Z'], ['2017-10-03', 20171002]),
    leaf(operators, 'prefix, whatever the case', 'service', { prefix: { 'equals-ignore-case': 'eventb' } }, ['EventBridge', 'eventbus'], ['theeventb']),
    leaf(operators, 'suffix', 'FileName', { suffix: '.png' }, ['a.png'], ['a.PNG', 'png.a']),
    leaf(operators, 'suffix, whatever the case', 'FileName', { suffix: { 'equals-ignore-case': '.png' } }, ['a.png', 'a.PNG'], ['a.jpg']),
    leaf(operators, 'equals, whatever the case', 'Name', { 'equals-ignore-case': 'alice' }, ['ALICE', 'alice'], ['alic']),
    leaf(operators, 'equals', 'Name', 'Alice', ['Alice', ['Bob', 'Alice']], ['alice', []]),
    leaf(operators, 'exists', 'ProductName', { exists: true }, ['x', null, 0, ''], [{ inner: 1 }, []]),
    {
        page: operators,
        says: 'exists false: matched also by a field that is no leaf',
        pattern: { detail: { 'c-count': [{ exists: false }] } },
        matches: [field('state', ['initializing', 'running']), field('c-count', { c1: 100 }), {}],
        refuses: [field('c-count', 100), field('c-count', null)],
    },
    leaf(operators, 'numeric equals', 'Price', { numeric: ['=', 100] }, [100], [101, '100']),
    leaf(operators, 'numeric range', 'c-count', { numeric: ['>', 0, '<=', 5] }, [1, 5], [0, 6]),
    leaf(operators, 'numeric below', 'd-count', { numeric: ['<', 10] }, [9.9], [10]),
    leaf(operators, 'numeric with an exponent', 'x-limit', { numeric: ['=', 3.018e2] }, [301.8], [301.81]),
    leaf(operators, 'IP address', 'source-ip', { cidr: '10.0.0.0/24' }, ['10.0.0.33'], ['10.0.1.0', 'x', '::1']),
    leaf(operators, 'IPv6 address', 'source-ip', { cidr: '2001:db8::/32' }, ['2001:db8::1'], ['2001:db9::1', '10.0.0.1']),
    leaf(operators, 'wildcard', 'FileName', { wildcard: 'dir/*.png' }, ['dir/a.png', 'dir/b/c.png'], ['a.png', 'dir/a.jpg']),
    leaf(operators, 'wildcard, escaped', 'x', { wildcard: 'a\\*b\\\\*' }, ['a*b\\', 'a*b\\c'], ['axb\\', 'a*b']),
    {
        page: operators,
        says: 'several operators at once',
        pattern: {
            time: [{ prefix: '2017-10-02' }],
            detail: {
                state: [{ 'anything-but': 'initializing' }],
                'c-count': [{ numeric: ['>', 0, '<=', 5] }],
                'd-count': [{ numeric: ['<', 10] }],
                'x-limit': [{ 'anything-but': [100, 200, 300] }],
                'source-ip': [{ cidr: '10.0.0.0/8' }],
            },
        },
        matches: [ec2],
        refuses: [{ ...ec2, time: '2018-10-02' }],
    },
    {
        page: operators,
        says: '$or with numbers and strings',
        pattern: {
            detail: {
                $or: [
                    { 'c-count': [{ numeric: ['>', 0, '<=', 5] }] },
                    { 'd-count': [{ numeric: ['<', 10] }] },
                    { 'x-limit': [{ numeric: ['=', 3.018e2] }] },
                ],
            },
        },
        matches: [field('c-count', 1), field('d-count', -1), field('x-limit', 301.8)],
        refuses: [field('c-count', 6), field('x-limit', 1)],
    },
    {
        page: ruler,
        says: '$or inside $or, with and',
        pattern: {
            source: ['aws.cloudwatch'],
            $or: [
                { metricName: ['CPUUtilization', 'ReadLatency'] },
                {
                    metricType: ['MetricType'],
                    namespace: ['AWS/EC2', 'AWS/ES'],
                    $or: [{ metricId: [1234] }, { spaceId: [1000] }],
                },
                { scope: ['Service'] },
            ],
        },
        matches: [
            { source: 'aws.cloudwatch', scope: 'Service' },
            { source: 'aws.cloudwatch', metricType: 'MetricType', namespace: 'AWS/ES', spaceId: 1000 },
        ],
        refuses: [
            { source: 'aws.cloudwatch', metricType: 'MetricType', namespace: 'AWS/ES' },
            { scope: 'Service' },
        ],
    },
    {
        page: ruler,
        says: 'an $or that is no list of objects is a field of that name',
        pattern: { $or: { metricType: ['MetricType'] } },
        matches: [{ $or: { metricType: 'MetricType' } }],
        refuses: [{ metricType: 'MetricType' }],
    },
    {
        page: ruler,
        says: 'objects in lists, in lists of lists too',
        pattern: { employees: { firstName: ['Anna'] } },
        matches: [
            { employees: [{ firstName: 'John' }, { firstName: 'Anna' }] },
            { employees: [[{ firstName: 'Anna' }], [{ firstName: 'Peter' }]] },
        ],
        refuses: [{ employees: [{ lastName: 'Anna' }] }],
    },
    {
        page: ruler,
        says: 'never two fields of different elements of one list',
        pattern: { employees: { firstName: ['Anna'], lastName: ['Jones'] } },
        matches: [{ employees: [{ firstName: 'Anna', lastName: 'Jones' }] }],
        refuses: [
            {
                employees: [
                    { firstName: 'Anna', lastName: 'Smith' },
                    { firstName: 'Peter', lastName: 'Jones' },
                ],
            },
        ],
    },
];
