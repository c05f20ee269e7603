import { isoTime } from '../../base/clock.ts';
import { typedValue } from './parameters.ts';
/**
 * What `{{ name }}` stands for in this run; undefined when nothing has given it yet.
 * Source: Systems Manager User Guide, "Automation system variables".
 */
export function valueOf(world, automation, document, name) {
    const definition = document.parameters[name];
    if (definition !== undefined) {
        return typedValue(definition.type, automation.parameters[name] ?? []);
    }
    const system = systemVariable(world, automation, name);
    if (system !== undefined)
        return system;
    const [stepName = '', ...output] = name.split('.');
    const step = automation.steps.find((candidate) => candidate.name === stepName);
    return step?.outputs[output.join('.')];
}
function systemVariable(world, automation, name) {
    const time = isoTime(world.now);
    switch (name) {
        case 'global:REGION':
            return world.region;
        case 'global:ACCOUNT_ID':
            return world.account;
        case 'global:AWS_PARTITION':
            return 'aws';
        case 'global:DATE':
            return time.slice(0, 10);
        case 'global:DATE_TIME':
            return time.slice(0, 19).replace('T', '_').replaceAll(':', '.');
        case 'automation:EXECUTION_ID':
            return automation.id;
        default:
            return undefined;
    }
}
