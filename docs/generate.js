/** `npm run docs`: writes the pages that are made from the source. */
import { readFileSync, writeFileSync } from 'node:fs';
import { errorsPage, permanentCodes } from './errors-page.ts';
const page = new URL('ERRORS.md', import.meta.url);
const golden = new URL('../test/house/error-codes.golden.txt', import.meta.url);
writeFileSync(page, errorsPage());
writeFileSync(golden, permanentCodes(readFileSync(golden, 'utf8')));
