import { spawnSync } from 'node:child_process';
import { NotSimulated } from '../../not-simulated.ts';
import { done, failed } from '../action.ts';
import { asText } from '../substitute.ts';
import { outputsOf } from './execute-aws-api.ts';
/** Source: Systems Manager User Guide, "aws:executeScript": 600 seconds, 100 KB of output. */
const SECONDS_MOST = 600;
const OUTPUT_BYTES_MOST = 100 * 1024;
/** Real time that a script may take here; the simulated AWS stands still meanwhile. Ours. */
const REAL_MS_MOST = 10_000;
/** The exit code with which the program below says that the script asks for AWS. */
const ASKS_FOR_AWS = 97;
/**
 * Runs the handler with what it is given on standard input, and writes what it returns to its own
 * file handle, so that what the script prints does not get between. It has no credentials and no
 * SDK: a script that imports boto3 is not simulated.
 */
const PROGRAM = `
import json, os, sys
class NoAws:
    def find_spec(self, name, path=None, target=None):
        if name.split('.')[0] in ('boto3', 'botocore'):
            os._exit(${ASKS_FOR_AWS})
sys.meta_path.insert(0, NoAws())
asked = json.load(sys.stdin)
answer = os.fdopen(os.dup(1), 'w')
os.dup2(2, 1)
scope = {'__name__': 'script'}
exec(compile(asked['script'], 'script.py', 'exec'), scope)
returned = scope[asked['handler']](asked['events'], {})
json.dump(returned, answer)
answer.close()
`;
/**
 * Runs a script with Python 3, where there is one; PowerShell is not simulated.
 * Source: Systems Manager User Guide, "aws:executeScript": the handler gets the input payload, and
 * what it returns is the output Payload.
 */
export const executeScript = {
    inputs: ['Runtime', 'Handler', 'InputPayload', 'Script'],
    required: ['Runtime', 'Handler', 'Script'],
    outputs: ['Payload'],
    timeoutSeconds: SECONDS_MOST,
    mostTimeoutSeconds: SECONDS_MOST,
    check({ inputs }) {
        const runtime = asText(inputs['Runtime'] ?? '');
        if (!/^python3\.\d+$/.test(runtime)) {
            throw new NotSimulated('SSM', 'aws:executeScript', 'Runtime', `its value is ${runtime}`);
        }
    },
    begin(step) {
        const { Script, Handler, InputPayload } = step.inputs;
        const asked = {
            script: asText(Script ?? ''),
            handler: asText(Handler ?? ''),
            events: InputPayload ?? {},
        };
        const seconds = step.definition.timeoutSeconds ?? SECONDS_MOST;
        const ran = spawnSync('python3', ['-I', '-c', PROGRAM], {
            input: JSON.stringify(asked),
            encoding: 'utf8',
            env: { PATH: process.env['PATH'] },
            timeout: Math.min(seconds * 1_000, REAL_MS_MOST),
            killSignal: 'SIGKILL',
            maxBuffer: 4 * OUTPUT_BYTES_MOST,
        });
        return resultOf(step.definition, ran);
    },
};
function resultOf(definition, ran) {
    const code = ran.error !== undefined && 'code' in ran.error ? ran.error.code : undefined;
    if (code === 'ENOENT') {
        throw new NotSimulated('SSM', 'aws:executeScript', undefined, 'there is no python3 here');
    }
    if (ran.status === ASKS_FOR_AWS) {
        throw new NotSimulated('SSM', 'aws:executeScript', 'Script', 'it imports boto3');
    }
    const stderr = String(ran.stderr).trim();
    if (code === 'ETIMEDOUT')
        return failed('The script ran out of time.');
    const text = String(ran.stdout);
    if (code === 'ENOBUFS' || Buffer.byteLength(text, 'utf8') > OUTPUT_BYTES_MOST) {
        return failed('The output of the script is over 100 KB.');
    }
    if (ran.status !== 0) {
        return failed(`The script failed: ${stderr.split('\n').at(-1) ?? ''}`);
    }
    const Payload = JSON.parse(text);
    return done({ Payload, ...outputsOf(definition, { Payload }) });
}
