/** Random state machines: mostly good ones, whose expressions may fail, then broken at random. */
export class Generator {
    #random;
    constructor(random) {
        this.#random = random;
    }
    chance(of) {
        return this.#random.next() < of;
    }
    below(count) {
        return Math.floor(this.#random.next() * count);
    }
    pick(items) {
        return items[this.below(items.length)];
    }
    machine() {
        const body = this.#body('S', 2);
        return {
            QueryLanguage: 'JSONata',
            ...(this.chance(0.3) ? { TimeoutSeconds: 1 + this.below(500) } : {}),
            ...body,
        };
    }
    json(depth = 3) {
        const kind = this.below(depth === 0 ? 5 : 8);
        if (kind === 0)
            return null;
        if (kind === 1)
            return this.chance(0.5);
        if (kind === 2)
            return this.pick([0, 1, -1, 2.5, 1e21, -0, 40]);
        if (kind <= 4)
            return this.pick(['', 'a', 'text', '__proto__', '😀', 'States.ALL']);
        if (kind <= 5)
            return Array.from({ length: this.below(4) }, () => this.json(depth - 1));
        return Object.fromEntries(Array.from({ length: this.below(4) }, () => [
            this.pick(['a', 'b', '__proto__', 'constructor', 'x']),
            this.json(depth - 1),
        ]));
    }
    #body(prefix, depth) {
        const names = Array.from({ length: 1 + this.below(5) }, (_, index) => `${prefix}${index}`);
        const states = names.map((name, index) => [
            name,
            this.#state(name, names, index, depth),
        ]);
        return { StartAt: names[0] ?? '', States: Object.fromEntries(states) };
    }
    #state(name, names, index, depth) {
        const last = index + 1 === names.length;
        const type = this.pick(last ? ['Task', 'Pass', 'Fail', 'Map'] : TYPES);
        const more = ['Task', 'Parallel', 'Map'].includes(type) ? RESULT : COMMON;
        const variable = `${this.pick(['x', 'y', 'z'])}${depth}`;
        const rest = {
            ...this.#maybe(0.4, () => ({ Output: this.#value(more) })),
            ...this.#maybe(0.4, () => ({ Assign: { [variable]: this.#value(more) } })),
            ...(last ? { End: true } : { Next: names[index + 1] ?? '' }),
        };
        if (type === 'Task')
            return { ...this.#task(), ...this.#handles(names), ...rest };
        if (type === 'Choice')
            return this.#choice(names, index);
        if (type === 'Wait')
            return { Type: type, ...this.#wait(), ...rest };
        if (type === 'Fail')
            return { Type: type, ...this.#maybe(0.5, () => ({ Error: this.#text() })) };
        if (depth === 0 || type === 'Pass')
            return { Type: 'Pass', ...rest };
        const inside = type === 'Map' ? this.#map(name, depth) : this.#parallel(name, depth);
        return { ...inside, ...this.#handles(names), ...rest };
    }
    #maybe(chance, made) {
        return this.chance(chance) ? made() : {};
    }
    #handles(names) {
        const retrier = () => ({
            ErrorEquals: [this.#error()],
            MaxAttempts: this.below(3),
            IntervalSeconds: 1 + this.below(9),
            JitterStrategy: this.pick(['FULL', 'NONE']),
        });
        const catcher = () => ({
            ErrorEquals: [this.#error()],
            Next: this.pick(names),
            ...this.#maybe(0.3, () => ({ Output: this.#value(ERROR) })),
        });
        return {
            ...this.#maybe(0.4, () => ({ Retry: [retrier()] })),
            ...this.#maybe(0.4, () => ({ Catch: [catcher()] })),
        };
    }
    #task() {
        return {
            Type: 'Task',
            Resource: this.pick(RESOURCES),
            Arguments: this.#value(),
            ...this.#maybe(0.5, () => ({ TimeoutSeconds: this.#number(10, 90) })),
            ...this.#maybe(0.2, () => ({ HeartbeatSeconds: this.#number(1, 9) })),
        };
    }
    #choice(names, index) {
        return {
            Type: 'Choice',
            Choices: [{ Condition: this.#expression(), Next: this.pick(names), Output: this.#value() }],
            ...this.#maybe(0.8, () => ({ Default: names[index + 1] ?? '' })),
        };
    }
    #wait() {
        if (this.chance(0.5))
            return { Seconds: this.#number(0, 100) };
        return { Timestamp: this.chance(0.5) ? '2023-11-14T23:00:00Z' : this.#expression() };
    }
    #parallel(name, depth) {
        const branch = (_, at) => this.#body(`${name}-${at}-`, depth - 1);
        return { Type: 'Parallel', Branches: Array.from({ length: 1 + this.below(3) }, branch) };
    }
    #map(name, depth) {
        const config = { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } };
        return {
            Type: 'Map',
            Items: this.pick(['{% [1..3] %}', [1, 'a', null], [], this.#expression()]),
            ...this.#maybe(0.3, () => ({ MaxConcurrency: this.#number(0, 3) })),
            ...this.#maybe(0.3, () => ({ ItemSelector: this.#value() })),
            ...this.#maybe(0.2, () => ({ ToleratedFailurePercentage: this.#number(0, 110) })),
            ItemProcessor: { ...this.#maybe(0.3, () => config), ...this.#body(`${name}-i-`, depth - 1) },
        };
    }
    #number(from, count) {
        return this.chance(0.8) ? from + this.below(count) : this.#expression();
    }
    #text() {
        return this.chance(0.5) ? 'E' : this.#expression();
    }
    #error() {
        return this.pick([
            'States.ALL',
            'States.TaskFailed',
            'States.Timeout',
            'States.HeartbeatTimeout',
            'States.QueryEvaluationError',
            'E',
        ]);
    }
    #value(expressions = COMMON) {
        if (this.chance(0.6))
            return this.#expression(expressions);
        return this.chance(0.5)
            ? this.json(2)
            : { a: this.#expression(), b: [this.json(1), this.#expression(expressions)] };
    }
    #expression(expressions = COMMON) {
        if (this.chance(0.01))
            return `{% ${this.pick(BROKEN)} %}`;
        return `{% ${this.chance(0.3) ? this.pick(expressions) : this.pick(COMMON)} %}`;
    }
    /** The definition with one thing in it changed, taken out or put somewhere else. */
    mutate(definition) {
        const copy = JSON.parse(JSON.stringify(definition));
        const places = [];
        const visit = (value) => {
            if (typeof value !== 'object' || value === null)
                return;
            for (const key of Object.keys(value)) {
                places.push({ holder: value, key });
                visit(value[key] ?? null);
            }
        };
        visit(copy);
        if (places.length === 0)
            return this.json();
        const { holder, key } = this.pick(places);
        const other = this.pick(places);
        const how = this.below(5);
        if (how === 0)
            delete holder[key];
        else if (how === 1)
            holder[key] = this.json();
        else if (how === 2)
            holder[this.pick(['Next', 'Type', 'Output', 'Catch', 'States', 'StartAt', 'Items', 'nonsense'])] = this.json();
        else if (how === 3)
            holder[key] = JSON.parse(JSON.stringify(other.holder[other.key] ?? null));
        else
            holder[key] = this.#expression();
        return copy;
    }
}
const RESOURCES = [
    'arn:aws:states:::lambda:invoke',
    'arn:aws:states:::sns:publish.waitForTaskToken',
    'arn:aws:states:::states:startExecution.sync:2',
    'arn:aws:lambda:us-east-1:123456789012:function:f',
];
const TYPES = [...['Task', 'Task', 'Task', 'Pass', 'Pass', 'Choice', 'Wait', 'Parallel', 'Map']];
/** Good anywhere, though many of them fail. */
const COMMON = [
    ...['$states.input', '$states.input.a', '$states.input.a.b', '$states', '$states.context'],
    ...['$states.context.Map.Item.Value', '$states.context.Task.Token', 'true', 'false', 'null', '1'],
    ...['$x2', '$y1.a', '$x0 = 1', '$x2 > 1', '$exists($x2)', '$x2 and $y2', '-1', '1.5', "'text'"],
    ...['[1..3]', '[]', '{}', '{"a": $states.input}', '$count($states.input)', '1/0', '1 + "a"'],
    ...['$random() > 0.5', '$uuid()', '$now()', '$millis()', '$string($states.input)', '$x := 5'],
    ...[
        '$partition([1,2,3], 2)',
        '$range(1,3,1)',
        '$hash("a","MD5")',
        '$parse("[1]")',
        '$parse("{")',
    ],
    ...['$eval("1")', '$error("mine")', 'function($a){ $a }', '$number("x")', '$states.input[0]'],
    ...['$map($states.input, function($v){ $v })', '"2023-11-14T22:30:00Z"', '$states.input.*'],
    ...['($f := function($n){ $n > 30 ? $n : $f($n + 1) }; $f(0))'],
    ...['$merge([$states.input, {"m": 1}])', '$lookup($states.input, "__proto__")'],
];
const RESULT = [...COMMON, '$states.result', '$states.result.a', '$count($states.result)'];
const ERROR = [
    ...COMMON,
    '$states.errorOutput',
    '$states.errorOutput.Error',
    '$states.errorOutput.Cause',
];
/** A definition with one of these is refused. */
const BROKEN = ['$$', 'bare', '1 +', '', '$states.result', '$states.nothing', '('];
