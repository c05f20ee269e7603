import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
const RUNS = 5;
// Beside the project's own packages: it asks for a newer Node than the project does.
const peerFolder = fileURLToPath(new URL('../../node_modules/.bench-peer', import.meta.url));
if (!existsSync(`${peerFolder}/node_modules`)) {
    mkdirSync(peerFolder, { recursive: true });
    cpSync(fileURLToPath(new URL('peer', import.meta.url)), peerFolder, { recursive: true });
    execFileSync('npm', ['ci', '--silent', '--engine-strict=false'], {
        cwd: peerFolder,
        stdio: ['ignore', 'ignore', 'inherit'],
    });
}
function measured(file) {
    const path = fileURLToPath(new URL(file, import.meta.url));
    const text = execFileSync(process.execPath, ['--expose-gc', '--import', 'tsx', path], {
        encoding: 'utf8',
        timeout: 120_000,
        stdio: ['ignore', 'pipe', 'inherit'],
    });
    return JSON.parse(text);
}
function median(values) {
    return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
/** What was measured, as data and in lines. */
export function engineBench() {
    const ours = [];
    const peers = [];
    for (let run = 0; run < RUNS; run++) {
        ours.push(measured('ours.ts'));
        peers.push(measured('peer.ts'));
    }
    const of = (list, key) => median(list.map((one) => one[key] ?? NaN));
    const answer = {
        node: process.version,
        microsecondsPerState: {
            ours: of(ours, 'perState'),
            oursWithJsonata: of(ours, 'perHardState'),
            peer: of(peers, 'perState'),
        },
        timesFaster: of(peers, 'perState') / of(ours, 'perState'),
        timesFasterWithJsonata: of(peers, 'perState') / of(ours, 'perHardState'),
        thousandExecutionsAtOnceMs: { ours: of(ours, 'atOnceMs'), peer: of(peers, 'atOnceMs') },
        bytesPerHistoryEvent: of(ours, 'bytesPerEvent'),
    };
    const { microsecondsPerState: per, thousandExecutionsAtOnceMs: many } = answer;
    return {
        data: answer,
        lines: [
            `per state: ours ${per.ours.toFixed(1)} us, with JSONata in each ${per.oursWithJsonata.toFixed(1)} us, peer ${per.peer.toFixed(1)} us`,
            `faster: ${answer.timesFaster.toFixed(1)} times, with JSONata in each ${answer.timesFasterWithJsonata.toFixed(1)} times`,
            `1,000 executions at once: ours ${many.ours.toFixed(0)} ms, peer ${many.peer.toFixed(0)} ms`,
            `history: ${answer.bytesPerHistoryEvent.toFixed(0)} bytes per event`,
        ],
    };
}
