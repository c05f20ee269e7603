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
import {
  createDocument,
  describeDocument,
  getDocument,
  listDocumentVersions,
  updateDocument,
  updateDocumentDefaultVersion,
} from './document-operations.ts';
import { badInput } from './faults.ts';

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

/**
 * AWS Systems Manager. Each capability has its own file of operations and one line here.
 * Source: Systems Manager API Reference.
 */
export const ssm: Service = {
  id: 'SSM',
  iamPrefix: 'ssm',
  slice: 'ssm',
  operations: { ...automations, ...documents },
  badInput,
  throttled: () => new AwsFault('ThrottlingException', 'Rate exceeded'),
  denied: (why) => new AwsFault('AccessDeniedException', why),
};
