import { readFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { unsupportedIn } from '../../asl/unsupported.ts';
import { validateDefinition } from '../../asl/validate.ts';
import { UsageError } from '../../base/errors.ts';
import { isJsonObject } from '../../base/json.ts';
import { checkExpression, runRecordedCase, } from '../../engine/index.ts';
import { printError, printJson, processStreams } from '../output.ts';
import { runDefinition } from './asl-run.ts';
/** `surefoot asl`: state machines on their own, without plans. */
export function aslCommand(streams = processStreams, exit = exitProcess) {
    const asl = new Command('asl').description('run and check state machines written in JSONata');
    asl
        .command('run')
        .description('run a definition on a virtual clock, its Tasks answered by mocks')
        .requiredOption('--definition <file>', 'the state machine')
        .requiredOption('--input <file>', 'its input, as JSON')
        .option('--mocks <file>', 'answers of its Tasks, in the format of Step Functions Local')
        .option('--machine <name>', 'which state machine of the mocks, if there are several')
        .option('--case <name>', 'which test case of the mocks, if there are several')
        .option('--fault <state:kind[:attempt]>', 'make a Task fail; may be repeated', collect, [])
        .option('--seed <number>', 'of everything random', '1')
        .option('--json', 'one JSON document')
        .action((options) => answering(streams, exit, options.json === true, async () => {
        const answer = await runDefinition({
            definition: readText(options.definition),
            input: readJson(options.input),
            mocks: options.mocks === undefined ? undefined : readJson(options.mocks),
            machine: options.machine,
            testCase: options.case,
            faults: options.fault,
            seed: options.seed,
        });
        if (options.json === true)
            printJson(streams, answer);
        else
            streams.out(runText(answer));
        return answer.status === 'SUCCEEDED' ? 0 : 1;
    }));
    asl
        .command('cases')
        .description('run recorded cases, one JSON line each, and say whether they went as recorded')
        .argument('<file>', 'cases in JSON Lines')
        .option('--json', 'one JSON document')
        .action((file, options) => answering(streams, exit, options.json === true, () => cases(streams, file, options.json === true)));
    asl
        .command('validate')
        .description('what Step Functions would say about a definition')
        .argument('<file>', 'the state machine')
        .addOption(new Option('--type <type>', 'of state machine')
        .choices(['STANDARD', 'EXPRESS'])
        .default('STANDARD'))
        .option('--json', 'one JSON document')
        .action((file, options) => answering(streams, exit, options.json === true, () => Promise.resolve(validate(streams, file, options.type, options.json === true))));
    return asl;
}
function collect(value, before) {
    return [...before, value];
}
function exitProcess(code) {
    process.exitCode = code;
}
/** Sets the exit code: what the command says, or 2 where it was used wrongly. */
async function answering(streams, exit, json, command) {
    try {
        exit(await command());
    }
    catch (error) {
        printError(streams, error, json);
        exit(2);
    }
}
async function cases(streams, file, json) {
    const lines = readText(file)
        .split('\n')
        .filter((line) => line.trim() !== '');
    const answers = [];
    for (const [index, line] of lines.entries()) {
        const recorded = parseJson(line, `${file}:${index + 1}`);
        if (!isCase(recorded)) {
            throw new UsageError('CLI1006', {
                where: `${file}:${index + 1}`,
                found: 'The line is no case: it needs an id, a definition and an input.',
            });
        }
        const answer = await runRecordedCase(recorded);
        answers.push(answer);
        if (!json)
            streams.out(`${JSON.stringify(answer)}\n`);
    }
    const ok = answers.filter((answer) => answer.ok).length;
    const unsupported = answers.filter(({ status }) => status === 'UNSUPPORTED').length;
    const summary = {
        cases: answers.length,
        ok,
        unsupported,
        different: answers.length - ok - unsupported,
    };
    if (json)
        printJson(streams, { ...summary, answers });
    else {
        streams.err(`${ok} of ${answers.length} as recorded, ${summary.different} different, ${unsupported} not supported\n`);
    }
    return ok === answers.length ? 0 : 1;
}
function isCase(value) {
    return (isJsonObject(value) &&
        typeof value['id'] === 'string' &&
        value['definition'] !== undefined &&
        value['input'] !== undefined);
}
function validate(streams, file, type, json) {
    const text = readText(file);
    const { diagnostics, unsupported } = findingsIn(text, type);
    const good = diagnostics.every(({ severity }) => severity !== 'ERROR');
    if (json) {
        printJson(streams, { result: good ? 'OK' : 'FAIL', diagnostics, unsupported });
    }
    else {
        for (const { severity, code, location, message } of diagnostics) {
            streams.out(`${severity} ${code} ${location}: ${message}\n`);
        }
        for (const { location, found } of unsupported)
            streams.out(`UNSUPPORTED ${location}: ${found}\n`);
        streams.out(good
            ? 'OK: Step Functions takes this definition.\n'
            : 'FAIL: Step Functions refuses this definition.\n');
    }
    return good ? 0 : 1;
}
function findingsIn(text, type) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        const diagnostic = {
            code: 'INVALID_JSON_DESCRIPTION',
            severity: 'ERROR',
            message,
            location: '/',
        };
        return { diagnostics: [diagnostic], unsupported: [] };
    }
    return {
        diagnostics: validateDefinition(value, { type, expressions: checkExpression }),
        unsupported: isJsonObject(value) ? unsupportedIn(value) : [],
    };
}
function runText(answer) {
    const lines = [
        answer.statePath.join(' > '),
        `${answer.status}, ${answer.events.length} events`,
        ...(answer.output === undefined ? [] : [JSON.stringify(answer.output, null, 2)]),
        ...(answer.error === undefined ? [] : [`error ${answer.error}`]),
        ...(answer.cause === undefined ? [] : [`cause ${answer.cause}`]),
    ];
    return `${lines.join('\n')}\n`;
}
function readText(file) {
    try {
        return readFileSync(file, 'utf8');
    }
    catch (error) {
        throw new UsageError('CLI1007', { where: file, found: error.message }, { cause: error });
    }
}
function readJson(file) {
    return parseJson(readText(file), file);
}
function parseJson(text, where) {
    try {
        return JSON.parse(text);
    }
    catch (error) {
        throw new UsageError('CLI1006', {
            where,
            found: `It is not JSON: ${error.message}`,
        });
    }
}
