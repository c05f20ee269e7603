import { readFileSync } from 'node:fs';
import { UsageError } from '../../base/errors.ts';
/** The text of a file that the user named. */
export function readText(path) {
    try {
        return readFileSync(path, 'utf8');
    }
    catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        throw new UsageError('CLI1007', { where: path, found: why });
    }
}
