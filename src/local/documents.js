import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as contracts from '../../ssm-documents/index.ts';
import { commandName, documentName, documentText } from '../contract/index.ts';
/** Puts every document of this repository into a world, each with the role of its contract. */
export function putDocuments(setup, places) {
  for (const { name, permissions } of Object.values(contracts)) {
    const own = documentName(name);
    setup.role({ name: own, actions: permissions.map(({ action }) => action) });
    const content = textOf(name, 'document.yaml', places);
    if (content !== undefined) setup.ssmDocument({ name: own, content });
    const command = textOf(name, 'command.yaml', places);
    if (command === undefined) continue;
    setup.ssmDocument({ name: commandName(name), content: command, type: 'Command' });
  }
}
function textOf(name, file, places) {
  const path = fileURLToPath(new URL(`../../ssm-documents/${name}/${file}`, import.meta.url));
  return existsSync(path) ? documentText(readFileSync(path, 'utf8'), places) : undefined;
}
