import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
/** Ten times as many plans may take this much longer, and no more. */
const RATIO_MAX = 12;
/** Compiling 1,000 plans of 20 steps against 100, and against CDK's constructs in the same run. */
export function compilerBench() {
    const path = fileURLToPath(new URL('compile-time.ts', import.meta.url));
    const text = execFileSync(process.execPath, ['--import', 'tsx', path], {
        encoding: 'utf8',
        timeout: 300_000,
        stdio: ['ignore', 'pipe', 'inherit'],
    });
    const measured = JSON.parse(text);
    const growth = measured.manyMs / measured.fewMs;
    const cdk = measured.cdkFewMs / measured.fewMs;
    if (growth > RATIO_MAX)
        process.exitCode = 1;
    return {
        data: { ...measured, growth, timesFasterThanCdk: cdk },
        lines: [
            `compile: 1,000 plans take ${growth.toFixed(1)} times as long as 100 (${RATIO_MAX} is the most)`,
            `compile: recording, compiling and proving 100 plans takes ${(1 / cdk).toFixed(2)} times as long as ` +
                `building the same graphs with CDK's constructs`,
        ],
    };
}
