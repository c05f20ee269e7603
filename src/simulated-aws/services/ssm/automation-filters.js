import { AwsFault } from '../../aws-fault.ts';
/** Source: API Reference, AutomationExecutionFilter: values of one filter are alternatives. */
export function automationMatches(automation, filters) {
    return filters.every(({ Key, Values }) => {
        const { document, status, id, parent, startedAt, steps, current, tags } = automation;
        const action = steps.find(({ name }) => name === current)?.action ?? '';
        switch (Key) {
            case 'DocumentNamePrefix':
                return Values.some((prefix) => document.startsWith(prefix));
            case 'ExecutionStatus':
                return Values.includes(status);
            case 'ExecutionId':
                return Values.includes(id);
            case 'ParentExecutionId':
                return parent !== null && Values.includes(parent.automation);
            case 'CurrentAction':
                return Values.includes(action);
            case 'StartTimeBefore':
                return startedAt <= instantOf(Values);
            case 'StartTimeAfter':
                return startedAt >= instantOf(Values);
            case 'TagKey':
                return Values.some((key) => Object.hasOwn(tags, key));
            default:
                throw new AwsFault('InvalidFilterKey', `${Key} is no filter.`);
        }
    });
}
/** Source: API Reference, StepExecutionFilter. */
export function stepMatches(step, filters) {
    return filters.every(({ Key, Values }) => {
        const { startedAt } = step;
        switch (Key) {
            case 'StepExecutionStatus':
                return Values.includes(step.status);
            case 'StepExecutionId':
                return Values.includes(step.id);
            case 'StepName':
                return Values.includes(step.name);
            case 'Action':
                return Values.includes(step.action);
            case 'StartTimeBefore':
                return startedAt !== null && startedAt <= instantOf(Values);
            case 'StartTimeAfter':
                return startedAt !== null && startedAt >= instantOf(Values);
            default:
                throw new AwsFault('InvalidFilterKey', `${Key} is no filter.`);
        }
    });
}
function instantOf([value = '']) {
    const at = Date.parse(value);
    if (Number.isNaN(at))
        throw new AwsFault('InvalidFilterValue', `${value} is no ISO 8601 time.`);
    return at;
}
