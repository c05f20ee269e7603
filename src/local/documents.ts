import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as contracts from '../../ssm-documents/index.ts';
import { documentName } from '../contract/index.ts';
import type { Setup } from '../simulated-aws/index.ts';

/** Puts every document of this repository into a world, each with the role of its contract. */
export function putDocuments(setup: Setup): void {
  for (const { name, permissions } of Object.values(contracts)) {
    const file = new URL(`../../ssm-documents/${name}/document.yaml`, import.meta.url);
    const own = documentName(name);
    setup.role({ name: own, actions: permissions.map(({ action }) => action) });
    setup.ssmDocument({ name: own, content: readFileSync(fileURLToPath(file), 'utf8') });
  }
}
