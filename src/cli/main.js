import { printError, processStreams } from './output.ts';
// A reader that has seen enough (`| head -1`) ends the pipe, not the recovery: what follows is
// lost, the exit code is not.
process.stdout.on('error', (error) => {
    if (error.code !== 'EPIPE')
        throw error;
});
const argv = process.argv.slice(2);
try {
    // Loaded here and not above: plans are recorded while they load, and a wrong one throws.
    const { runProgram } = await import('./program.ts');
    process.exitCode = await runProgram(argv, processStreams);
}
catch (error) {
    printError(processStreams, error, argv.includes('--json'));
    process.exitCode = 1;
}
