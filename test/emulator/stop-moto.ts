/** Ends the moto server that `start-moto.ts` started. */
export default function stopMoto(): void {
  const pid = Number(process.env['SUREFOOT_MOTO_PID']);
  if (pid > 0) process.kill(pid, 'SIGTERM');
}
