import { everyState } from './bytes.ts';
/**
 * The rights of the machine and of each task, and nothing else: a task may do exactly what its
 * contract says. The platform's own functions are the same for every plan and stand apart.
 */
export function rightsProof(machine, functions) {
    const all = everyState(machine.states);
    const calls = all.flatMap(({ name, state }) => {
        if (state.Type !== 'Task')
            return [];
        const text = JSON.stringify(state.Arguments ?? {});
        return [{ name, resource: state.Resource, text }];
    });
    const callers = (placeholder) => calls.filter(({ text }) => text.includes(`\${${placeholder}}`)).map(({ name }) => name);
    const tasks = functions
        .filter(({ permissions }) => permissions.length > 0)
        .map(({ name, placeholder, permissions }) => {
        return { role: name, permissions, path: callers(placeholder) };
    });
    const invoked = functions.map(({ placeholder }) => {
        return { action: 'lambda:InvokeFunction', on: `\${${placeholder}}` };
    });
    const publishes = calls.some(({ resource }) => resource === 'arn:aws:states:::sns:publish');
    const told = publishes
        ? [{ action: 'sns:Publish', on: '${PeopleTopic}' }]
        : [];
    const own = calls.map(({ name }) => name);
    return [{ role: 'machine', permissions: [...invoked, ...told], path: own }, ...tasks];
}
