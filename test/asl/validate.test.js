import { validateDefinition } from '../../src/asl/validate.ts';
import { checkExpression } from '../../src/engine/expression-check.ts';
const END = { Type: 'Succeed' };
const jsonata = (States, more = {}) => ({
    QueryLanguage: 'JSONata',
    StartAt: Object.keys(States)[0],
    States,
    ...more,
});
const task = (more = {}) => ({
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: 'f' },
    End: true,
    ...more,
});
/** `location: message`, errors first marked by nothing and warnings by `?`. */
const findings = (definition, options = {}) => validateDefinition(definition, { expressions: checkExpression, ...options }).map(({ severity, location, message }) => `${severity === 'WARNING' ? '? ' : ''}${location}: ${message}`);
describe('a definition', () => {
    it('without a fault has no findings', () => {
        expect(findings(jsonata({
            Ask: task({
                Next: 'Which',
                End: undefined,
                TimeoutSeconds: 9,
                HeartbeatSeconds: 8,
                Assign: { a: '{% $states.result %}' },
            }),
            Which: {
                Type: 'Choice',
                Choices: [{ Condition: '{% $a = 1 %}', Next: 'Done', Output: { x: '{% $a %}' } }],
                Default: 'Fan',
            },
            Fan: {
                Type: 'Map',
                Items: '{% $states.input %}',
                ItemProcessor: {
                    StartAt: 'Each',
                    States: {
                        Each: { Type: 'Pass', Assign: { b: 1 }, Output: '{% $a + 1 %}', End: true },
                    },
                },
                Next: 'Done',
            },
            Done: END,
        }, { TimeoutSeconds: 60, Comment: 'x', Version: '1.0' }))).toEqual([]);
    });
    it.each([
        ['no start', { States: { A: END } }, '/: These fields are required: [StartAt]'],
        [
            'a start that is not there',
            { StartAt: 'B', States: { A: END } },
            "/StartAt: Missing 'Next' target: B",
        ],
        [
            'a field of nobody',
            { StartAt: 'A', States: { A: END }, Colour: 1 },
            "/: Field 'Colour' is not supported",
        ],
        ['a list', [], '/: Expected value of type [OBJECT]'],
        [
            'another language',
            { StartAt: 'A', QueryLanguage: 'SQL', States: { A: END } },
            '/QueryLanguage: Value should be one of the following: [JSONPath, JSONata]',
        ],
    ])('with %s', (_name, definition, finding) => {
        expect(findings(definition)).toContain(finding);
    });
    it('needs an end that it can reach', () => {
        const loop = jsonata({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } });
        expect(findings(loop)).toEqual(['/: Workflow has no terminal state']);
        expect(findings(jsonata({ A: END, B: END }))).toEqual([
            '/States/B: State "B" is not reachable.',
        ]);
        expect(findings(jsonata({ A: { Type: 'Pass', Next: 'C' }, B: END }))).toContain("/States/A/Next: Missing 'Next' target: C");
    });
    it('gives a name to one state only, whatever branch it is in', () => {
        const inner = { StartAt: 'A', States: { A: END } };
        expect(findings(jsonata({ P: { Type: 'Parallel', Branches: [inner, inner], End: true } }))).toEqual(['/States/P/Branches[1]/States/A: Duplicate State name: A']);
    });
});
describe('fields of a state', () => {
    it.each([
        [
            'JSONPath field in JSONata',
            { Type: 'Pass', ResultPath: '$.x', End: true },
            "/States/A: The QueryLanguage is set to 'JSONata', but field 'ResultPath' is only supported for the 'JSONPath' QueryLanguage",
        ],
        [
            'JSONPath state in a JSONata machine',
            { Type: 'Pass', QueryLanguage: 'JSONPath', End: true },
            "/States/A: 'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
        ],
        [
            'Retry on a Pass',
            { Type: 'Pass', Retry: [], End: true },
            "/States/A: Field 'Retry' is not supported",
        ],
        [
            'Assign on a Succeed',
            { Type: 'Succeed', Assign: {} },
            "/States/A: Field 'Assign' is not supported",
        ],
        [
            'an unknown type',
            { Type: 'Jump', End: true },
            '/States/A/Type: Value should be one of the following: [Task, Pass, Choice, Wait, Succeed, Fail, Parallel, Map]',
        ],
        [
            'a type that every object has',
            { Type: 'constructor', End: true },
            '/States/A/Type: Value should be one of the following: [Task, Pass, Choice, Wait, Succeed, Fail, Parallel, Map]',
        ],
        [
            'Next and End',
            { Type: 'Pass', Next: 'A', End: true },
            '/States/A: Exactly one of these fields is required: [Next, End]',
        ],
        [
            'two ways to wait',
            { Type: 'Wait', Seconds: 1, Timestamp: '2030-01-01T00:00:00Z', End: true },
            '/States/A: Exactly one of these fields is required: [Seconds, Timestamp]',
        ],
        [
            'half a second',
            { Type: 'Wait', Seconds: 0.5, End: true },
            '/States/A/Seconds: Value must be a whole number between 0 and 99999999',
        ],
        [
            'heartbeat not below timeout',
            task({ TimeoutSeconds: 5, HeartbeatSeconds: 5 }),
            '/States/A/HeartbeatSeconds: HeartbeatSeconds must be smaller than TimeoutSeconds',
        ],
        [
            'credentials of nobody',
            task({ Credentials: { Role: 'x' } }),
            "/States/A/Credentials: The field 'RoleArn' is required but was missing",
        ],
        [
            'a rule in JSONPath',
            { Type: 'Choice', Choices: [{ Variable: '$.a', IsNull: true, Next: 'A' }] },
            "/States/A/Choices[0]: The QueryLanguage is set to 'JSONata', but field 'Variable' is only supported for the 'JSONPath' QueryLanguage",
        ],
        [
            'a language of a processor',
            {
                Type: 'Map',
                ItemProcessor: { QueryLanguage: 'JSONata', StartAt: 'B', States: { B: END } },
                End: true,
            },
            "/States/A/ItemProcessor: Field 'QueryLanguage' is not supported",
        ],
    ])('%s', (_name, state, finding) => {
        expect(findings(jsonata({ A: state }))).toContain(finding);
    });
    it('in JSONPath may not have those of JSONata', () => {
        expect(findings({ StartAt: 'A', States: { A: { Type: 'Pass', Output: 1, End: true } } })).toEqual([
            "/States/A: The QueryLanguage is set to 'JSONPath', but field 'Output' is only supported for the 'JSONata' QueryLanguage",
        ]);
    });
});
describe('Retry and Catch', () => {
    it.each([
        [
            { Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['A'] }] },
            "Retry[0]/ErrorEquals: 'States.ALL' must appear in the last element",
        ],
        [
            { Retry: [{ ErrorEquals: ['A', 'States.ALL'] }] },
            "Retry[0]/ErrorEquals: 'States.ALL' must appear alone",
        ],
        [
            { Retry: [{ ErrorEquals: [] }] },
            'Retry[0]/ErrorEquals: Expected a non-empty array of strings',
        ],
        [
            { Retry: [{ ErrorEquals: ['A'], BackoffRate: 0.5 }] },
            'Retry[0]/BackoffRate: Value must be a number of at least 1.0',
        ],
        [
            { Retry: [{ ErrorEquals: ['A'], IntervalSeconds: 9, MaxDelaySeconds: 9 }] },
            'Retry[0]/MaxDelaySeconds: MaxDelaySeconds must be greater than IntervalSeconds',
        ],
        [
            { Retry: [{ ErrorEquals: ['A'], JitterStrategy: 'SOME' }] },
            'Retry[0]/JitterStrategy: Value should be one of the following: [FULL, NONE]',
        ],
        [{ Catch: [{ ErrorEquals: ['A'] }] }, 'Catch[0]: These fields are required: [Next]'],
        [{ Catch: [{ ErrorEquals: ['A'], Next: 'Z' }] }, "Catch[0]/Next: Missing 'Next' target: Z"],
        [
            { Catch: [{ ErrorEquals: ['A'], Next: 'A', ResultPath: null }] },
            "Catch[0]: The QueryLanguage is set to 'JSONata', but field 'ResultPath' is only supported for the 'JSONPath' QueryLanguage",
        ],
    ])('%j', (fields, finding) => {
        expect(findings(jsonata({ A: task(fields) }))).toContain(`/States/A/${finding}`);
    });
});
describe('Resource', () => {
    const refused = (Resource, options) => findings(jsonata({ A: task({ Resource }) }), options).some((line) => line.startsWith('/States/A/Resource'));
    it.each([
        'arn:aws:states:::lambda:invok',
        'arn:aws:states:::lambda:invoke.sync',
        'arn:aws:states:::aws-sdk:ecs:describeServicez',
        'arn:aws:states:::aws-sdk:ecs:DescribeServices',
        'arn:aws:states:::aws-sdk:ecs:runTask.sync',
        'arn:aws:states:::dynamodb:getItem.waitForTaskToken',
        'lambda:invoke',
        'arn:aws:states:::constructor:name',
    ])('%s is no resource', (resource) => {
        expect(refused(resource)).toBe(true);
    });
    it.each([
        'arn:aws:states:::lambda:invoke.waitForTaskToken',
        'arn:aws:states:::states:startExecution.sync:2',
        'arn:aws:states:::aws-sdk:ecs:describeServices',
        'arn:aws:states:::aws-sdk:ssm:startAutomationExecution.waitForTaskToken',
        'arn:aws:lambda:us-east-1:123456789012:function:f:1',
        'arn:aws:states:us-east-1:123456789012:activity:a',
    ])('%s is one', (resource) => {
        expect(refused(resource)).toBe(false);
    });
    it('of an Express machine neither waits for a job nor for a callback', () => {
        expect(refused('arn:aws:states:::states:startExecution.sync:2', { type: 'EXPRESS' })).toBe(true);
        expect(refused('arn:aws:states:us-east-1:123456789012:activity:a', { type: 'EXPRESS' })).toBe(true);
        expect(refused('arn:aws:states:::lambda:invoke', { type: 'EXPRESS' })).toBe(false);
    });
});
describe('expressions', () => {
    const of = (Output) => findings(jsonata({ A: { Type: 'Pass', Output, End: true } }));
    it.each([
        ['{% 1 + %}', '/States/A/Output: Unexpected end of expression'],
        ['{% phone %}', "/States/A/Output: Reference to 'phone' at the top level is not supported."],
        [
            '{% $map([1], function($x){ b }) %}',
            "/States/A/Output: Reference to 'b' at the top level is not supported.",
        ],
        ['{% $$ %}', "/States/A/Output: Reference to '$$' is not supported."],
        ['{% $states.result %}', "/States/A/Output: Field '$states.result' does not exist."],
        [
            '{% $states.errorOutput.Error %}',
            "/States/A/Output: Field '$states.errorOutput' does not exist.",
        ],
        ['{% 1', '/States/A/Output: JSONata string must start with {% and end with %}'],
        ['{% $nowhere %}', "? /States/A/Output: Variable 'nowhere' is possibly not defined."],
    ])('%s', (expression, finding) => {
        expect(of(expression)).toEqual([finding]);
    });
    it.each([
        '{% $states.input.items[value > 3].{"a": b} %}',
        '{% $sum($map($states.input.a, function($v, $i) { $v * $i })) %}',
        '{% ($x := 1; $x + 1) %}',
        '{% "$notAVariable" & \'$nor\' & $states.context.State.Name %}',
        '{% $contains($states.input.s, /^\\$dollar/) %}',
    ])('%s is fine', (expression) => {
        expect(of(expression)).toEqual([]);
    });
    it('finds the place in nested payloads', () => {
        expect(of({ a: [{ b: '{% ( %}' }] })[0]).toMatch(/^\/States\/A\/Output\/a\[0\]\/b: /);
    });
});
describe('variables', () => {
    it('are defined by what comes before, on whatever path', () => {
        const states = {
            A: {
                Type: 'Choice',
                Choices: [{ Condition: '{% true %}', Next: 'B', Assign: { x: 1 } }],
                Default: 'C',
            },
            B: { Type: 'Pass', Output: '{% $x %}', Next: 'C' },
            C: { Type: 'Pass', Output: '{% [$x, $later] %}', Assign: { later: 1 }, End: true },
        };
        expect(findings(jsonata(states))).toEqual([
            "? /States/C/Output: Variable 'later' is possibly not defined.",
        ]);
    });
    it('of a branch may not have the name of one around it, and are gone after it', () => {
        const branch = {
            StartAt: 'In',
            States: { In: { Type: 'Pass', Assign: { x: 2, y: 2 }, End: true } },
        };
        const states = {
            A: { Type: 'Pass', Assign: { x: 1 }, Next: 'P' },
            P: { Type: 'Parallel', Branches: [branch], Next: 'Z' },
            Z: { Type: 'Pass', Output: '{% $y %}', End: true },
        };
        expect(findings(jsonata(states))).toEqual([
            "/States/P/Branches[0]/States/In/Assign/x: The variable 'x' is already assigned in an outer scope",
            "? /States/Z/Output: Variable 'y' is possibly not defined.",
        ]);
    });
    it('have names of up to 80 letters, digits and underscores', () => {
        const assign = (name) => findings(jsonata({ A: { Type: 'Pass', Assign: { [name]: 1 }, End: true } }));
        expect(assign('x'.repeat(80))).toEqual([]);
        expect(assign('x'.repeat(81))[0]).toContain('80 characters');
        expect(assign('a-b')[0]).toContain('not a valid variable name');
        expect(assign('states')[0]).toContain('reserved');
    });
});
