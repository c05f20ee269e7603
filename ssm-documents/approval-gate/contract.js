/** Where a machine waits for people. What they answer stands in the table, not here. */
export const approvalGate = {
    kind: 'gate',
    name: 'approval-gate',
    says: 'Waits until the function that takes answers says how the question was decided.',
    permissions: [
        {
            action: 'sns:Publish',
            on: 'arn:${Partition}:sns:${Region}:${Account}:AutomationSurefoot*',
            because: 'The topic of the approvers bears the name of the stack behind this.',
        },
    ],
};
