/** Part of `npm run format`: breaks long comments in every file that people keep up. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { wrapComments } from './wrap-comments.ts';
const root = new URL('../../', import.meta.url);
const FOLDERS = ['src', 'tasks', 'ssm-documents', 'workflows', 'infra', 'test', 'docs'];
for (const folder of FOLDERS) {
    for (const name of readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })) {
        if (!name.endsWith('.ts') || /(?:^|[\\/])node_modules[\\/]/.test(name))
            continue;
        const file = new URL(`${folder}/${name}`, root);
        const text = readFileSync(file, 'utf8');
        const wrapped = wrapComments(text);
        if (wrapped !== text)
            writeFileSync(file, wrapped);
    }
}
