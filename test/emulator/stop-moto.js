import { rmSync } from 'node:fs';
/** Ends the moto server that `start-moto.ts` started, and clears away what it made. */
export default function stopMoto() {
    const pid = Number(process.env['SUREFOOT_MOTO_PID']);
    if (pid > 0)
        process.kill(pid, 'SIGKILL');
    const temporary = process.env['SUREFOOT_EMULATOR_TEMPORARY'];
    if (temporary !== undefined)
        rmSync(temporary, { recursive: true, force: true });
}
