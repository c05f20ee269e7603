export { Engine } from './engine.ts';
export { checkExpression } from './expression-check.ts';
export { FAULT_KINDS, faultyPort } from './faults.ts';
export { mockedPort, readMockConfig } from './mock-config.ts';
export { nestedExecutions } from './nested-executions.ts';
export { runRecordedCase } from './recorded-case.ts';
export { statePathOf } from './recorded-form.ts';
export { TaskFailure } from './task-port.ts';
