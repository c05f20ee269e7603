import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { SurefootStack, type SurefootStackProps } from '../../infra/index.ts';
import { workflows } from '../../workflows/index.ts';

export interface Resource {
  readonly Type: string;
  readonly Properties: { readonly [name: string]: unknown };
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** The stack of every workflow, as a cloud assembly on disk. */
export class Assembly {
  readonly template: Template;
  readonly #folder: string;
  readonly #resources: ReadonlyMap<string, Resource>;

  constructor(props: Partial<SurefootStackProps> = {}) {
    this.#folder = mkdtempSync(join(tmpdir(), 'surefoot-assembly-'));
    const app = new App({ outdir: this.#folder, context: contextOf('cdk.json') });
    const plans = workflows.map(({ plan }) => plan);
    const stack = new SurefootStack(app, 'Surefoot', { plans, ...props });
    this.template = Template.fromStack(stack);
    // What CDK writes is a template; Resource names the parts that the tests read.
    const { Resources } = this.template.toJSON() as { Resources: Record<string, Resource> };
    this.#resources = new Map(Object.entries(Resources));
  }

  /** By logical id. */
  all(type: string): readonly (readonly [string, Resource])[] {
    return [...this.#resources].filter(([, { Type }]) => Type === type);
  }

  resource(id: string): Resource {
    const found = this.#resources.get(id);
    if (found === undefined) throw new RangeError(`There is no resource ${id}.`);
    return found;
  }

  /** What the stack would upload under this key. */
  asset(key: string): string {
    const manifest = JSON.parse(
      readFileSync(join(this.#folder, 'Surefoot.assets.json'), 'utf8'),
    ) as {
      files: Record<
        string,
        { source: { path: string }; destinations: Record<string, { objectKey: string }> }
      >;
    };
    const file = Object.values(manifest.files).find(({ destinations }) =>
      Object.values(destinations).some(({ objectKey }) => objectKey === key),
    );
    return join(this.#folder, file?.source.path ?? key);
  }
}

/** The logical id behind a Ref or a Fn::GetAtt. */
export function target(value: unknown): string {
  const { Ref, 'Fn::GetAtt': attribute } = value as { Ref?: string; 'Fn::GetAtt'?: string[] };
  return Ref ?? attribute?.[0] ?? '';
}

/** The flags of cdk.json, without the linting of templates: CI lints them with cfn-lint. */
function contextOf(file: string): Record<string, unknown> {
  const { context } = JSON.parse(readFileSync(file, 'utf8')) as {
    context: Record<string, unknown>;
  };
  return { ...context, '@aws-cdk/core:validateAgainstDefaultRules': false };
}
