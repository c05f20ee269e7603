const SERVICE = /^arn:[^:]+:states:[^:]*:[^:]*:((?:aws-sdk:)?[A-Za-z0-9-]+):([A-Za-z0-9]+)((?:\.[A-Za-z]+(?::2)?)?)$/;
const PATTERNS = {
    '': 'request',
    '.sync': 'sync',
    '.sync:2': 'sync2',
    '.waitForTaskToken': 'waitForTaskToken',
};
/** Undefined for a text that is no resource. */
export function parseResource(arn) {
    if (/^arn:[^:]+:lambda:[^:]*:[^:]*:function:\S+$/.test(arn))
        return { kind: 'lambda', arn };
    if (/^arn:[^:]+:states:[^:]*:[^:]*:activity:\S+$/.test(arn))
        return { kind: 'activity', arn };
    const match = SERVICE.exec(arn);
    if (match === null)
        return undefined;
    const [, service = '', action = '', suffix = ''] = match;
    const pattern = PATTERNS[suffix];
    if (pattern === undefined)
        return undefined;
    return { kind: 'service', service, action: `${action}${suffix}`, pattern };
}
