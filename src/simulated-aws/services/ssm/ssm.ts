import { AwsFault } from '../../aws-fault.ts';
import type { Operation, Service } from '../../service.ts';
import {
  describeAutomationExecutions,
  describeAutomationStepExecutions,
  getAutomationExecution,
  sendAutomationSignal,
  startAutomationExecution,
  stopAutomationExecution,
} from './automation-operations.ts';
import { getCalendarState } from './calendar.ts';
import {
  cancelCommand,
  describeInstanceInformation,
  getCommandInvocation,
  listCommandInvocations,
  sendCommand,
} from './command-operations.ts';
import {
  createDocument,
  describeDocument,
  getDocument,
  listDocumentVersions,
  updateDocument,
  updateDocumentDefaultVersion,
} from './document-operations.ts';
import { badInput } from './faults.ts';
import { createOpsItem, getOpsItem, updateOpsItem } from './ops-item-operations.ts';
import { getParameter, getParameters, putParameter } from './parameter-operations.ts';

type Operations = Readonly<Record<string, Operation>>;

const documents: Operations = {
  CreateDocument: createDocument,
  DescribeDocument: describeDocument,
  GetDocument: getDocument,
  ListDocumentVersions: listDocumentVersions,
  UpdateDocument: updateDocument,
  UpdateDocumentDefaultVersion: updateDocumentDefaultVersion,
};

const automations: Operations = {
  DescribeAutomationExecutions: describeAutomationExecutions,
  DescribeAutomationStepExecutions: describeAutomationStepExecutions,
  GetAutomationExecution: getAutomationExecution,
  SendAutomationSignal: sendAutomationSignal,
  StartAutomationExecution: startAutomationExecution,
  StopAutomationExecution: stopAutomationExecution,
};

const commands: Operations = {
  CancelCommand: cancelCommand,
  DescribeInstanceInformation: describeInstanceInformation,
  GetCommandInvocation: getCommandInvocation,
  ListCommandInvocations: listCommandInvocations,
  SendCommand: sendCommand,
};

const opsItems: Operations = {
  CreateOpsItem: createOpsItem,
  GetOpsItem: getOpsItem,
  UpdateOpsItem: updateOpsItem,
};

const calendars: Operations = { GetCalendarState: getCalendarState };

const parameters: Operations = {
  GetParameter: getParameter,
  GetParameters: getParameters,
  PutParameter: putParameter,
};

/**
 * AWS Systems Manager. Each capability has its own file of operations and one line here.
 * Source: Systems Manager API Reference.
 */
export const ssm: Service = {
  id: 'SSM',
  iamPrefix: 'ssm',
  slice: 'ssm',
  operations: {
    ...automations,
    ...commands,
    ...documents,
    ...opsItems,
    ...parameters,
    ...calendars,
  },
  badInput,
  throttled: () => new AwsFault('ThrottlingException', 'Rate exceeded'),
  denied: (why) => new AwsFault('AccessDeniedException', why),
};
