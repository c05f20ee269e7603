import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pc from 'picocolors';
import { aslCommand } from '../../src/cli/commands/asl.ts';
const folder = mkdtempSync(join(tmpdir(), 'surefoot-asl-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => {
    process.exitCode = undefined;
});
function file(name, content) {
    const path = join(folder, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
}
async function asl(...words) {
    let out = '';
    let err = '';
    const streams = {
        out: (text) => (out += text),
        err: (text) => (err += text),
        terminal: false,
        colors: pc.createColors(false),
    };
    await aslCommand(streams).parseAsync(words, { from: 'user' });
    return { out, err, code: process.exitCode };
}
const definition = file('machine.json', {
    QueryLanguage: 'JSONata',
    StartAt: 'Ask',
    States: {
        Ask: {
            Type: 'Task',
            Resource: 'arn:aws:states:::lambda:invoke',
            Arguments: '{% $states.input %}',
            Next: 'Done',
        },
        Done: { Type: 'Succeed' },
    },
});
const input = file('input.json', { a: 1 });
const mocks = file('mocks.json', {
    StateMachines: { M: { TestCases: { C: { Ask: 'R' } } } },
    MockedResponses: { R: { '0': { Return: { Payload: 'yes' } } } },
});
const jsonPath = file('path.json', { StartAt: 'P', States: { P: { Type: 'Pass', End: true } } });
describe('asl run', () => {
    it('prints one JSON document and exits 0', async () => {
        const { out, err, code } = await asl('run', '--definition', definition, '--input', input, '--mocks', mocks, '--json');
        expect([err, code]).toEqual(['', 0]);
        const answer = JSON.parse(out);
        expect(Object.keys(answer)).toEqual(['status', 'output', 'statePath', 'eventTypes', 'events']);
        expect(answer).toMatchObject({
            status: 'SUCCEEDED',
            output: { Payload: 'yes' },
            statePath: ['Ask', 'Done'],
        });
    });
    it('exits 1 when the machine fails', async () => {
        const words = ['run', '--definition', definition, '--input', input, '--mocks', mocks];
        const { out, code } = await asl(...words, '--fault', 'Ask:error', '--json');
        expect(code).toBe(1);
        expect(JSON.parse(out)).toMatchObject({
            error: 'Injected.Error',
            faults: [{ state: 'Ask', kind: 'error', fired: true }],
        });
        expect((await asl(...words, '--fault', 'Ask:crash')).out).toContain('error Lambda.SdkClientException');
    });
    it.each([
        [['--definition', 'nowhere.json', '--input', input], 'CLI1007'],
        [['--definition', definition, '--input', file('broken.json', '{')], 'CLI1006'],
        [['--definition', definition, '--input', input], 'ENG2005'],
        [['--definition', jsonPath, '--input', input], 'ASL1002'],
        [['--definition', file('bad.json', { States: {} }), '--input', input], 'ASL1001'],
        [['--definition', definition, '--input', input, '--mocks', input], 'ENG2004'],
        [['--definition', definition, '--input', input, '--fault', 'Ask:sadness'], 'CLI1001'],
        [['--definition', definition, '--input', input, '--seed', 'x'], 'CLI1006'],
    ])('exits 2 with %j: %s', async (words, code) => {
        const plain = await asl('run', ...words);
        expect([plain.out, plain.code]).toEqual(['', 2]);
        expect(plain.err).toContain(code);
        const json = await asl('run', ...words, '--json');
        expect([json.err, json.code]).toEqual(['', 2]);
        expect(JSON.parse(json.out)).toMatchObject({ error: { code } });
    });
});
describe('asl cases', () => {
    const line = (id, output) => JSON.stringify({
        id,
        definition: {
            QueryLanguage: 'JSONata',
            StartAt: 'P',
            States: { P: { Type: 'Pass', End: true } },
        },
        input: 1,
        expected: { status: 'SUCCEEDED', output },
    });
    it('prints a line each and exits 1 unless all are as recorded', async () => {
        const { out, err, code } = await asl('cases', file('cases.jsonl', `${line('a', 1)}\n${line('b', 2)}\n`));
        expect(out
            .trim()
            .split('\n')
            .map((text) => JSON.parse(text).ok)).toEqual([true, false]);
        expect(err).toBe('1 of 2 as recorded, 1 different, 0 not supported\n');
        expect(code).toBe(1);
        expect((await asl('cases', file('good.jsonl', line('a', 1)))).code).toBe(0);
    });
    it('refuses a line that is no case', async () => {
        const { err, code } = await asl('cases', file('odd.jsonl', '{"id":1}\n'));
        expect([code, err.includes('odd.jsonl:1')]).toEqual([2, true]);
    });
});
describe('asl validate', () => {
    it('exits 0 for a good definition', async () => {
        expect(await asl('validate', definition, '--json')).toMatchObject({ code: 0 });
    });
    it('lists everything and exits 1 for a bad one', async () => {
        const bad = file('worse.json', {
            QueryLanguage: 'JSONata',
            StartAt: 'A',
            States: { A: { Type: 'Pass', Next: 'B', Result: 1 } },
        });
        const { out, code } = await asl('validate', bad);
        expect(code).toBe(1);
        expect(out).toContain("ERROR MISSING_TRANSITION_TARGET /States/A/Next: Missing 'Next' target: B");
        expect(out).toContain("field 'Result' is only supported for the 'JSONPath' QueryLanguage");
    });
    it('says what AWS takes and this engine does not', async () => {
        const { out, code } = await asl('validate', jsonPath, '--json');
        expect(code).toBe(0);
        expect(JSON.parse(out)).toMatchObject({
            result: 'OK',
            unsupported: [{ location: '/States/P' }],
        });
    });
    it('says that it is not JSON', async () => {
        const { out, code } = await asl('validate', file('no.json', 'no'), '--json');
        expect(code).toBe(1);
        expect(JSON.parse(out)).toMatchObject({ diagnostics: [{ code: 'INVALID_JSON_DESCRIPTION' }] });
    });
});
