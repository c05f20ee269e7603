/**
 * The same documents on AWS's own simulation (cdk-ssm-documents) and on ours. It has no clock, no
 * roles and no refusals of an approval; what is compared is where both have an answer: which steps
 * run, and how it ends.
 */
import { MockAwsInvoker, MockSleep, ResponseCode, Simulation, StringDocument, } from '@cdklabs/cdk-ssm-documents';
import { App, Stack } from 'aws-cdk-lib';
import { automations } from '../simulated-aws/ssm-automation/automation.ts';
const look = {
    name: 'look',
    action: 'aws:executeAwsApi',
    inputs: { Service: 'ecs', Api: 'DescribeServices', cluster: 'shop', services: ['web'] },
    outputs: [
        { Name: 'desired', Selector: '$.services[0].desiredCount', Type: 'Integer' },
        { Name: 'status', Selector: '$.services[0].status', Type: 'String' },
    ],
};
const nap = (name, more = {}) => ({
    name,
    action: 'aws:sleep',
    inputs: { Duration: 'PT1S' },
    ...more,
});
const assert = (name, wanted, more = {}) => ({
    name,
    action: 'aws:assertAwsResourceProperty',
    inputs: {
        ...look.inputs,
        PropertySelector: '$.services[0].status',
        DesiredValues: [wanted],
    },
    ...more,
});
const choose = (choices, more = {}, Default) => ({
    name: 'choose',
    action: 'aws:branch',
    inputs: { Choices: choices, ...(Default === undefined ? {} : { Default }) },
    ...more,
});
const DOCUMENTS = [
    ['one after the other', [look, nap('first'), nap('second')]],
    ['an end in the middle', [nap('first', { isEnd: true }), nap('second')]],
    ['an assertion that holds', [assert('holds', 'ACTIVE'), nap('first')]],
    ['an assertion that does not', [assert('holds', 'GONE'), nap('first')]],
    [
        'the second choice',
        [
            look,
            choose([
                { NextStep: 'first', Variable: '{{ look.status }}', StringEquals: 'INACTIVE' },
                { NextStep: 'second', Variable: '{{ look.status }}', StartsWith: 'ACT' },
            ]),
            nap('first'),
            nap('second'),
        ],
    ],
    [
        'the default',
        [
            look,
            choose([{ NextStep: 'first', Variable: '{{ look.status }}', StringEquals: 'GONE' }], {}, 'second'),
            nap('first'),
            nap('second'),
        ],
    ],
];
async function onBoth(mainSteps) {
    const content = { schemaVersion: '0.3', parameters: {}, mainSteps };
    const stack = new Stack(new App(), 'Judge');
    const document = StringDocument.fromJson(stack, 'Document', JSON.stringify(content));
    const theirs = Simulation.ofAutomation(document, {
        awsInvoker: new MockAwsInvoker().nextReturn({
            services: [{ desiredCount: 2, status: 'ACTIVE' }],
        }),
        sleepHook: new MockSleep(),
    }).simulate({});
    const { aws, run } = automations();
    aws.setup.ecsService({ cluster: 'shop', service: 'web', desired: 2 });
    const ours = await run(mainSteps);
    const ran = (ours.StepExecutions ?? []).filter(({ StepStatus }) => StepStatus !== 'Pending');
    return {
        ours: {
            well: ours.AutomationExecutionStatus === 'Success',
            ran: ran.map(({ StepName }) => StepName),
        },
        theirs: {
            well: theirs.responseCode === ResponseCode.SUCCESS,
            ran: theirs.executedSteps,
        },
    };
}
test.each(DOCUMENTS)('%s', async (_, mainSteps) => {
    const { ours, theirs } = await onBoth(mainSteps);
    expect(ours).toEqual(theirs);
});
/**
 * What theirs loses of a document that it reads; the guide says what ours does. A choice with And,
 * Or or Not it cannot read at all.
 */
const LOST = [
    [
        'nextStep',
        [nap('first', { nextStep: 'third' }), nap('second'), nap('third')],
        ['first', 'third'],
        ['first', 'second', 'third'],
    ],
    [
        'onFailure Continue',
        [assert('holds', 'GONE', { onFailure: 'Continue' }), nap('first')],
        ['holds', 'first'],
        ['holds'],
    ],
    [
        'numbers in a choice',
        [
            look,
            choose([{ NextStep: 'second', Variable: '{{ look.desired }}', NumericEquals: 2 }]),
            nap('first'),
            nap('second'),
        ],
        ['look', 'choose', 'second'],
        ['look', 'choose'],
    ],
];
test.each(LOST)('theirs loses %s', async (_, mainSteps, inOurs, inTheirs) => {
    const { ours, theirs } = await onBoth(mainSteps);
    expect([ours.ran, theirs.ran]).toEqual([inOurs, inTheirs]);
});
