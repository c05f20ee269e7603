import fc from 'fast-check';
import { printDefinition } from '../../src/asl/printer.ts';
describe('printDefinition', () => {
    it('changes nothing but the order of fields', () => {
        fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 4 }), (payload) => {
            const machine = {
                States: { A: { End: true, Output: payload, Type: 'Pass' } },
                StartAt: 'A',
            }; // any payload is a good one
            expect(JSON.parse(printDefinition(machine))).toEqual(JSON.parse(JSON.stringify(machine)));
        }), { numRuns: 100 });
    });
    it('gives equal bytes for equal definitions, and a newline at the end', () => {
        const one = { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } };
        const other = { States: { A: { End: true, Type: 'Pass' } }, StartAt: 'A' };
        expect(printDefinition(one)).toBe(printDefinition(other));
        expect(printDefinition(one)).toMatch(/}\n$/);
    });
});
