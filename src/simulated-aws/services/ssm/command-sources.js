import { AwsFault } from '../../aws-fault.ts';
import { parametersOf } from '../../ssm-automation/parameters.ts';
import { readCommandDocument, scriptOf } from './command-document.ts';
import { findDocument, findVersion, invalidDocument, invalidVersion } from './documents.ts';
/** Longest run unless the document says otherwise. Source: AWS-RunShellScript, executionTimeout. */
const EXECUTION_SECONDS = 3_600;
/**
 * AWS's own documents that are simulated.
 * Source: Systems Manager User Guide, "Running shell scripts" and "Running scripts from Amazon S3".
 */
const OF_AWS = {
    'AWS-RunShellScript': `{
    "schemaVersion": "2.2",
    "parameters": {
      "commands": { "type": "StringList", "minItems": 1 },
      "workingDirectory": { "type": "String", "default": "" },
      "executionTimeout": { "type": "String", "default": "3600" }
    },
    "mainSteps": [
      { "name": "run", "action": "aws:runShellScript", "inputs": { "runCommand": "{{ commands }}" } }
    ]
  }`,
    'AWS-RunRemoteScript': `{
    "schemaVersion": "2.2",
    "parameters": {
      "sourceType": { "type": "String", "allowedValues": ["S3"] },
      "sourceInfo": { "type": "String" },
      "commandLine": { "type": "String" },
      "workingDirectory": { "type": "String", "default": "" },
      "executionTimeout": { "type": "String", "default": "3600" }
    },
    "mainSteps": [
      { "name": "run", "action": "aws:runShellScript", "inputs": { "runCommand": ["{{ commandLine }}"] } }
    ]
  }`,
};
/** Reads what is to run. Throws BadParameters, and the service's faults about documents. */
export function readAsked(world, name, version, given) {
    const { document, name: known, number, content } = find(world, name, version);
    const parameters = parametersOf({ parameters: document.parameters }, given);
    const [own] = parameters['executionTimeout'] ?? [];
    const inDocument = document.steps[0]?.inputs['timeoutSeconds'];
    const seconds = Number(own ?? (typeof inDocument === 'number' ? inDocument : EXECUTION_SECONDS));
    return {
        document: known,
        version: String(number),
        parameters: Object.fromEntries(Object.entries(given).map(([key, value]) => [key, [...value]])),
        script: scriptOf(readCommandDocument(content), parameters),
        executionTimeoutMs: seconds * 1_000,
    };
}
function find(world, name, version) {
    const ofAws = OF_AWS[name];
    if (ofAws !== undefined) {
        return { document: readCommandDocument(ofAws), name, number: 1, content: ofAws };
    }
    const own = findDocument(world, name);
    if (own === undefined)
        throw invalidDocument(name);
    if (own.type !== 'Command') {
        throw new AwsFault('InvalidDocument', `${name} is no Command document.`);
    }
    const found = findVersion(own, version);
    if (found === undefined)
        throw invalidVersion();
    const { content } = found.version;
    return { document: readCommandDocument(content), name: own.name, number: found.number, content };
}
