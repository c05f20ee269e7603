import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Json, JsonObject } from '../../src/base/json.ts';
import { type AnyRunbook, type DocumentPlaces, documentText } from '../../src/contract/index.ts';
import * as contracts from '../../ssm-documents/index.ts';

const FOLDER = join(import.meta.dirname, '../../ssm-documents');

/** The runbooks, by name. */
export const RUNBOOKS: ReadonlyMap<string, AnyRunbook> = new Map(
  Object.values<{ kind: string; name: string }>(contracts)
    .filter((contract): contract is AnyRunbook => contract.kind === 'runbook')
    .map((contract) => [contract.name, contract]),
);

/** The folders, whether or not somebody exports their contract. */
export const FOLDERS: readonly string[] = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

export const PLACES: DocumentPlaces = {
  ScriptBucket: 'remedies',
  EvidenceBucket: 'evidence',
  ApprovalTopic: 'arn:aws:sns:us-east-1:000000000000:AutomationSurefoot',
};

export interface Step {
  readonly name: string;
  readonly action: string;
  readonly inputs: JsonObject;
  readonly timeoutSeconds?: number;
  readonly maxAttempts?: number;
  readonly onFailure?: string;
  readonly onCancel?: string;
  readonly isCritical?: boolean;
  readonly isEnd?: boolean;
  readonly nextStep?: string;
  readonly outputs?: readonly { readonly Name: string }[];
}

export interface Parameter {
  readonly type: string;
  readonly description?: string;
  readonly default?: Json;
  readonly allowedPattern?: string;
  readonly allowedValues?: readonly Json[];
  readonly interpolationType?: string;
}

export interface Document {
  readonly schemaVersion: string;
  readonly description?: string;
  readonly assumeRole?: string;
  readonly parameters?: Readonly<Record<string, Parameter>>;
  readonly mainSteps: readonly Step[];
  readonly outputs?: readonly string[];
}

/** The text of a file of a runbook, as a deploy fills it in; undefined when there is none. */
export function textOf(name: string, file: 'document' | 'command'): string | undefined {
  const path = join(FOLDER, name, `${file}.yaml`);
  return existsSync(path) ? documentText(readFileSync(path, 'utf8'), PLACES) : undefined;
}

export function documentOf(name: string, file: 'document' | 'command' = 'document'): Document {
  return parse(textOf(name, file) ?? '') as Document; // the rules and AWS's own check say the rest
}

export function hasCommand(name: string): boolean {
  return textOf(name, 'command') !== undefined;
}
