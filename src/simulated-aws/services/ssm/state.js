export function emptySsm() {
    return {
        documents: {},
        automations: {},
        commands: {},
        opsItems: {},
        parameters: {},
        eventsToLose: 0,
    };
}
