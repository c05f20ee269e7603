import { allAlarms, aslValidator, FALSE_ALARMS } from './validators.ts';
const machine = (given) => ({
    QueryLanguage: 'JSONata',
    StartAt: 'Ask',
    States: {
        Ask: {
            Type: 'Task',
            Resource: 'arn:aws:states:::lambda:invoke',
            Arguments: { item: given },
            End: true,
        },
    },
});
describe('asl-validator raises a false alarm', () => {
    it('over an empty text in Arguments, which Step Functions takes', () => {
        expect(allAlarms(machine('x'))).toEqual([]);
        expect(allAlarms(machine(''))[0]).toMatch(FALSE_ALARMS.emptyText.message);
        expect(aslValidator(machine(''))).toEqual([]);
    });
    it('and its true alarms sound beside it', () => {
        expect(aslValidator({ ...machine(''), StartAt: 'Nowhere' })).not.toEqual([]);
    });
});
