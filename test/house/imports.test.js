import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cycles, forbiddenImports, importGraph, roomGraph } from './arrows.ts';
import { OWN_NAMES, ROOMS } from './rooms.ts';
import { productSources, ROOT, readSource } from './source.ts';
const sources = productSources();
describe('the repository', () => {
    test('imports only what test/house/rooms.ts allows', () => {
        expect(forbiddenImports(sources)).toEqual([]);
    });
    test('has no cycle of rooms', () => {
        expect(cycles(roomGraph(importGraph(sources)))).toEqual([]);
    });
    test('has no cycle of files, but for types that look back at the list they are in', () => {
        expect(cycles(importGraph(sources, 'imports at run time'))).toEqual([]);
    });
    test('exports under its own name what the table says', () => {
        const text = readFileSync(join(ROOT, 'package.json'), 'utf8');
        const { exports } = JSON.parse(text);
        const named = Object.entries(exports).map(([name, file]) => [
            name === '.' ? 'surefoot' : `surefoot${name.slice(1)}`,
            file.slice(2),
        ]);
        expect(Object.entries(OWN_NAMES)).toEqual(expect.arrayContaining(named));
    });
});
describe('the table', () => {
    test('names only rooms that it has', () => {
        const names = new Set(ROOMS.flatMap(({ name }) => [name, `${name} (types)`]));
        const unknown = ROOMS.flatMap(({ mayImport }) => (mayImport === 'everything' ? [] : mayImport));
        expect(unknown.filter((name) => !names.has(name))).toEqual([]);
    });
    test('allows no cycle', () => {
        const graph = ROOMS.map(({ name, mayImport }) => [
            name,
            mayImport === 'everything'
                ? ROOMS.map((room) => room.name).filter((other) => !ABOVE_LOCAL.has(other))
                : mayImport.map((other) => other.replace(' (types)', '')),
        ]);
        expect(cycles(new Map(graph))).toEqual([]);
    });
});
/** `local` reaches everything but itself and what stands on it. */
const ABOVE_LOCAL = new Set(['local', 'command line']);
describe('a planted file', () => {
    const complaints = (path, text) => forbiddenImports([readSource(path, text)]);
    test('that the table forbids is named with its line and what its room may do', () => {
        expect(complaints('src/engine/run.ts', `import { a } from 'zod';\nexport * from '../plan/index.ts';`)).toEqual([
            'src/engine/run.ts:1  engine may not import the package zod',
            'src/engine/run.ts:2  engine may not import plan; it may import base, asl',
        ]);
    });
    test('in a plan: anything but the three names', () => {
        const imports = ['surefoot', 'surefoot/tasks', '../../src/plan/index.ts', '../other/plan.ts'];
        const text = imports.map((from) => `import { a } from '${from}';`).join('\n');
        const allowed = 'it may import surefoot, surefoot/tasks, surefoot/runbooks';
        expect(complaints('workflows/mine/plan.ts', text)).toEqual([
            `workflows/mine/plan.ts:3  plans may not import plan; ${allowed}`,
            'workflows/mine/plan.ts:4  workflows/mine may not import workflows/other: they know nothing of each other',
        ]);
    });
    test('in a scenario: a value of the simulated AWS', () => {
        const text = (what) => `import ${what} from '../../src/simulated-aws/index.ts';`;
        expect(complaints('workflows/mine/scenario.ts', text('type { Setup }'))).toEqual([]);
        expect(complaints('workflows/mine/scenario.ts', text('{ SimulatedAws }'))).toEqual([
            'workflows/mine/scenario.ts:1  scenarios may not import simulated-aws; it may import simulated-aws (types)',
        ]);
    });
    test('past a door', () => {
        expect(complaints('src/compile/x.ts', `import { Recorder } from '../plan/recorder.ts';`)).toEqual(['src/compile/x.ts:1  plan is entered by its door: src/plan/index.ts']);
    });
    test('in a handler: its own contract, and nobody else’s', () => {
        expect(complaints('tasks/mine/handler.ts', `import { a } from './contract.ts';`)).toEqual([]);
        expect(complaints('tasks/mine/handler.ts', `import { a } from '../other/contract.ts';`)).toEqual([
            'tasks/mine/handler.ts:1  tasks/mine may not import tasks/other: they know nothing of each other',
        ]);
    });
    test('in a target’s constructor: control, which contracts must not reach', () => {
        expect(complaints('src/targets/queue.ts', `import { Store } from '../control/index.ts';`)).toEqual([
            'src/targets/queue.ts:1  target constructors may not import control; it may import contract',
        ]);
    });
    test('outside every room', () => {
        expect(complaints('src/shed/spade.ts', '')).toEqual([
            'src/shed/spade.ts is in no room of test/house/rooms.ts',
        ]);
    });
});
test('a cycle is told as the way round', () => {
    const graph = new Map([
        ['a', ['b', 'd']],
        ['b', ['c']],
        ['c', ['a']],
        ['d', []],
    ]);
    expect(cycles(graph)).toEqual(['a -> b -> c -> a']);
});
