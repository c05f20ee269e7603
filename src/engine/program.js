import { jsonataLanguage } from './jsonata-language.ts';
import { parseResource } from './resource.ts';
/** The definition must have passed validation. */
export function compileProgram(machine) {
    return { body: compileBody(machine), timeoutSeconds: machine.TimeoutSeconds };
}
function compileBody(source) {
    return {
        startAt: source.StartAt,
        states: new Map(Object.entries(source.States).map(([name, state]) => [name, compileState(name, state)])),
    };
}
function compileState(name, state) {
    const field = (key) => {
        const value = asJson(state)[key];
        return value === undefined ? undefined : jsonataLanguage.compile(value, key);
    };
    const base = commonOf(name, state);
    switch (state.Type) {
        case 'Task':
            return {
                ...base,
                type: state.Type,
                source: state,
                resource: parseResource(state.Resource), // validated
                arguments: field('Arguments'),
                timeoutSeconds: field('TimeoutSeconds'),
                heartbeatSeconds: field('HeartbeatSeconds'),
                credentials: field('Credentials'),
            };
        case 'Choice':
            return {
                ...base,
                type: state.Type,
                source: state,
                rules: compileRules(state.Choices),
                fallback: state.Default,
            };
        case 'Wait':
            return {
                ...base,
                type: state.Type,
                source: state,
                seconds: field('Seconds'),
                timestamp: field('Timestamp'),
            };
        case 'Fail':
            return {
                ...base,
                type: state.Type,
                source: state,
                error: field('Error'),
                cause: field('Cause'),
            };
        case 'Parallel':
            return {
                ...base,
                type: state.Type,
                source: state,
                branches: state.Branches.map(compileBody),
                arguments: field('Arguments'),
            };
        case 'Map':
            return {
                ...base,
                type: state.Type,
                source: state,
                processor: compileBody(state.ItemProcessor),
                distributed: state.ItemProcessor.ProcessorConfig?.Mode === 'DISTRIBUTED',
                items: field('Items'),
                itemSelector: field('ItemSelector'),
                maxConcurrency: field('MaxConcurrency'),
                toleratedFailureCount: field('ToleratedFailureCount'),
                toleratedFailurePercentage: field('ToleratedFailurePercentage'),
                batch: compileBatch(state['ItemBatcher']),
            };
        case 'Pass':
            return { ...base, type: state.Type, source: state };
        case 'Succeed':
            return { ...base, type: state.Type, source: state };
    }
}
/** What every type of state has in common, as far as it has it. */
function commonOf(name, state) {
    return {
        name,
        enteredEvent: `${state.Type}StateEntered`,
        exitedEvent: `${state.Type}StateExited`,
        ...yieldOf(asJson(state), ''),
        next: 'Next' in state ? state.Next : undefined,
        retry: 'Retry' in state ? state.Retry : [],
        catchers: 'Catch' in state ? compileCatchers(state.Catch.map(asJson)) : [],
    };
}
function compileRules(choices) {
    return choices.map((rule, index) => ({
        ...yieldOf(asJson(rule), `Choices[${index}]/`),
        condition: jsonataLanguage.compile(rule.Condition, `Choices[${index}]/Condition`),
        conditionText: String(rule.Condition),
        next: rule.Next,
    }));
}
/**
 * A part of a definition, whose types are narrower than JSON's: validation has found it to be JSON.
 */
function asJson(part) {
    return part;
}
function yieldOf(source, prefix) {
    const { compile } = jsonataLanguage;
    const assign = source['Assign'];
    const output = source['Output'];
    return {
        assign: assign === undefined
            ? undefined
            : Object.entries(assign).map(([key, value]) => [
                key,
                compile(value, `${prefix}Assign/${key}`),
            ]),
        output: output === undefined ? undefined : compile(output, `${prefix}Output`),
    };
}
function compileCatchers(catchers) {
    return catchers.map((catcher, index) => ({
        ...yieldOf(catcher, `Catch[${index}]/`),
        errorEquals: catcher['ErrorEquals'],
        next: catcher['Next'],
    }));
}
function compileBatch(batcher) {
    if (batcher === undefined)
        return undefined;
    const field = (key) => {
        const value = batcher[key];
        return value === undefined ? undefined : jsonataLanguage.compile(value, `ItemBatcher/${key}`);
    };
    return {
        maxItems: field('MaxItemsPerBatch'),
        maxBytes: field('MaxInputBytesPerBatch'),
        input: field('BatchInput'),
    };
}
