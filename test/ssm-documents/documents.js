import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { documentText } from '../../src/contract/index.ts';
import * as contracts from '../../ssm-documents/index.ts';
const FOLDER = join(import.meta.dirname, '../../ssm-documents');
/** The runbooks, by name. */
export const RUNBOOKS = new Map(Object.values(contracts)
    .filter((contract) => contract.kind === 'runbook')
    .map((contract) => [contract.name, contract]));
/** The folders, whether or not somebody exports their contract. */
export const FOLDERS = readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
export const PLACES = {
    ScriptBucket: 'remedies',
    EvidenceBucket: 'evidence',
    ApprovalTopic: 'arn:aws:sns:us-east-1:000000000000:AutomationSurefoot',
};
/** The text of a file of a runbook, as a deploy fills it in; undefined when there is none. */
export function textOf(name, file) {
    const path = join(FOLDER, name, `${file}.yaml`);
    return existsSync(path) ? documentText(readFileSync(path, 'utf8'), PLACES) : undefined;
}
export function documentOf(name, file = 'document') {
    return parse(textOf(name, file) ?? ''); // the rules and AWS's own check say the rest
}
export function hasCommand(name) {
    return textOf(name, 'command') !== undefined;
}
