/** One finding about a definition, in the shape that ValidateStateMachineDefinition gives. */
export interface Diagnostic {
  /** AWS's code where it has one (`SCHEMA_VALIDATION_FAILED`), else ours. */
  readonly code: string;
  readonly severity: 'ERROR' | 'WARNING';
  /** In AWS's words where they are known. */
  readonly message: string;
  /** JSON pointer; `/` for the whole document, as AWS writes it. */
  readonly location: string;
}

export function schemaError(location: string, message: string): Diagnostic {
  return {
    code: 'SCHEMA_VALIDATION_FAILED',
    severity: 'ERROR',
    message,
    location: location === '' ? '/' : location,
  };
}
