import { isJsonObject } from '../../../base/json.ts';
import { NotSimulated } from '../../not-simulated.ts';
import { BadDocument, parameterOf, readContent, } from '../../ssm-automation/document.ts';
import { typedValue } from '../../ssm-automation/parameters.ts';
import { substitute } from '../../ssm-automation/substitute.ts';
/** Plugins that are simulated. Source: User Guide, "Command document plugin reference". */
const PLUGINS = ['aws:runShellScript'];
/** Reads a Command document. Throws BadDocument, or NotSimulated for other plugins. */
export function readCommandDocument(content) {
    const read = readContent(content);
    if (String(read['schemaVersion']) !== '2.2') {
        throw new BadDocument('A Command document has schemaVersion 2.2.', 'schema');
    }
    const steps = read['mainSteps'];
    if (!Array.isArray(steps) || steps.length === 0)
        throw new BadDocument('It has no mainSteps.');
    const parameters = isJsonObject(read['parameters']) ? read['parameters'] : {};
    const description = read['description'];
    return {
        description: typeof description === 'string' ? description : undefined,
        parameters: Object.fromEntries(Object.entries(parameters).map(([name, one]) => [name, commandParameter(name, one)])),
        steps: steps.map(stepOf),
    };
}
/**
 * A parameter with `interpolationType: ENV_VAR` reaches the script as the environment variable
 * SSM_NAME, and as that alone. Source: User Guide, "Data elements and parameters".
 */
function commandParameter(name, definition) {
    if (!isJsonObject(definition))
        return parameterOf(name, definition);
    const { interpolationType = 'REPLACE', ...rest } = definition;
    if (interpolationType !== 'REPLACE' && interpolationType !== 'ENV_VAR') {
        throw new BadDocument(`Parameter ${name}: interpolationType is ENV_VAR or REPLACE.`);
    }
    return parameterOf(name, rest);
}
/** The lines that a shell runs, with the parameters filled in. */
export function scriptOf(document, parameters) {
    const valueOf = (name) => {
        const type = document.parameters[name]?.type;
        return type === undefined ? undefined : typedValue(type, parameters[name] ?? []);
    };
    const lines = document.steps.flatMap(({ inputs }) => {
        const filled = substitute(inputs['runCommand'] ?? [], valueOf);
        return Array.isArray(filled) ? filled.flat() : [filled];
    });
    return lines.map(String).join('\n');
}
function stepOf(step) {
    const { name, action, inputs } = isJsonObject(step) ? step : {};
    if (typeof name !== 'string' || typeof action !== 'string' || !isJsonObject(inputs)) {
        throw new BadDocument('A step needs name, action and inputs.');
    }
    if (!PLUGINS.includes(action))
        throw new NotSimulated('SSM', 'CreateDocument', action);
    return { name, action, inputs };
}
