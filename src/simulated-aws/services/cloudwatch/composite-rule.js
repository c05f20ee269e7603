/** The rule cannot be read. */
export class BadRule extends Error {
}
/**
 * Reads an AlarmRule: ALARM(), OK(), INSUFFICIENT_DATA(), TRUE, FALSE, AND, OR, NOT and
 * parentheses; AND binds tighter than OR. AT_LEAST is not modelled.
 * Source: CloudWatch API Reference, PutCompositeAlarm, `AlarmRule`.
 */
export function parseRule(text) {
    const tokens = text.match(/"(?:[^"\\]|\\.)*"|[()]|[^\s()"]+/g) ?? [];
    let at = 0;
    const next = () => tokens[at++] ?? '';
    const expect = (wanted) => {
        const found = next();
        if (found !== wanted)
            throw new BadRule(`expected ${wanted}, found ${found || 'the end'}`);
    };
    const either = () => {
        let left = both();
        while (tokens[at] === 'OR') {
            at++;
            left = { op: 'or', left, right: both() };
        }
        return left;
    };
    const both = () => {
        let left = one();
        while (tokens[at] === 'AND') {
            at++;
            left = { op: 'and', left, right: one() };
        }
        return left;
    };
    const one = () => {
        const token = next();
        if (token === 'NOT')
            return { op: 'not', of: one() };
        if (token === 'TRUE' || token === 'FALSE')
            return { op: 'constant', value: token === 'TRUE' };
        if (token === '(') {
            const inner = either();
            expect(')');
            return inner;
        }
        if (token !== 'ALARM' && token !== 'OK' && token !== 'INSUFFICIENT_DATA') {
            throw new BadRule(`${token || 'the end'} is not a rule`);
        }
        expect('(');
        const alarm = next();
        expect(')');
        return { op: 'state', value: token, alarm: alarmName(alarm) };
    };
    const rule = either();
    if (at < tokens.length)
        throw new BadRule(`${tokens[at]} is too much`);
    return rule;
}
/** The names of the alarms that a rule asks. */
export function alarmsOf(rule) {
    if (rule.op === 'state')
        return [rule.alarm];
    if (rule.op === 'constant')
        return [];
    if (rule.op === 'not')
        return alarmsOf(rule.of);
    return [...alarmsOf(rule.left), ...alarmsOf(rule.right)];
}
/** Whether the rule holds, given each alarm's state. */
export function holds(rule, stateOf) {
    if (rule.op === 'state')
        return stateOf(rule.alarm) === rule.value;
    if (rule.op === 'constant')
        return rule.value;
    if (rule.op === 'not')
        return !holds(rule.of, stateOf);
    const left = holds(rule.left, stateOf);
    const right = holds(rule.right, stateOf);
    return rule.op === 'and' ? left && right : left || right;
}
/** A name, a quoted name, or an alarm's ARN. */
function alarmName(token) {
    const text = token.startsWith('"') ? token.slice(1, -1).replace(/\\(.)/g, '$1') : token;
    return text.startsWith('arn:') ? text.split(':').slice(6).join(':') : text;
}
