import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { SurefootStack } from '../../infra/index.ts';
import { workflows } from '../../workflows/index.ts';
/** The stack of every workflow, as a cloud assembly on disk. */
export class Assembly {
    template;
    #folder;
    #resources;
    constructor(props = {}) {
        this.#folder = mkdtempSync(join(tmpdir(), 'surefoot-assembly-'));
        const app = new App({ outdir: this.#folder, context: contextOf('cdk.json') });
        const plans = workflows.map(({ plan }) => plan);
        const stack = new SurefootStack(app, 'Surefoot', { plans, ...props });
        this.template = Template.fromStack(stack);
        // What CDK writes is a template; Resource names the parts that the tests read.
        const { Resources } = this.template.toJSON();
        this.#resources = new Map(Object.entries(Resources));
    }
    /** By logical id. */
    all(type) {
        return [...this.#resources].filter(([, { Type }]) => Type === type);
    }
    resource(id) {
        const found = this.#resources.get(id);
        if (found === undefined)
            throw new RangeError(`There is no resource ${id}.`);
        return found;
    }
    /** What the stack would upload under this key. */
    asset(key) {
        const manifest = JSON.parse(readFileSync(join(this.#folder, 'Surefoot.assets.json'), 'utf8'));
        const file = Object.values(manifest.files).find(({ destinations }) => Object.values(destinations).some(({ objectKey }) => objectKey === key));
        return join(this.#folder, file?.source.path ?? key);
    }
}
/** The logical id behind a Ref or a Fn::GetAtt. */
export function target(value) {
    const { Ref, 'Fn::GetAtt': attribute } = value;
    return Ref ?? attribute?.[0] ?? '';
}
/** The flags of cdk.json, without the linting of templates: CI lints them with cfn-lint. */
function contextOf(file) {
    const { context } = JSON.parse(readFileSync(file, 'utf8'));
    return { ...context, '@aws-cdk/core:validateAgainstDefaultRules': false };
}
