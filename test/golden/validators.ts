import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as aslService from 'amazon-states-language-service';
import validate from 'asl-validator';
import type { StateMachine } from '../../src/asl/types.ts';

/**
 * False alarms of asl-validator 4.0.0: what each looks like, and how a copy of the machine is
 * spared it. An alarm of its schema keeps it from looking any further, so leaving it out is not
 * enough. false-alarms.test.ts shows the smallest machine that raises each.
 */
export const FALSE_ALARMS = {
  /** Its schema takes an empty text for two kinds of value at once. */
  emptyText: {
    message: / is invalid\. must match exactly one schema in oneOf$/,
    spare: (value: unknown) => (value === '' ? '-' : value),
  },
} as const;

type Validate = (machine: unknown) => { readonly errors: readonly { readonly Message: string }[] };

/** What asl-validator says against the machine as it is. */
export function allAlarms(machine: StateMachine): readonly string[] {
  return (validate as Validate)(machine).errors.map(({ Message }) => Message);
}

/** What asl-validator says against the machine, spared its known false alarms. */
export function aslValidator(machine: StateMachine): readonly string[] {
  const spared = JSON.stringify(machine, (_key, value: unknown) =>
    Object.values(FALSE_ALARMS).reduce((kept, { spare }) => spare(kept), value),
  );
  return allAlarms(JSON.parse(spared) as StateMachine);
}

// A CommonJS package whose names plain Node cannot see, and which jest's runner gives no default.
const require = createRequire(join(process.cwd(), 'package.json'));
const { getLanguageService, TextDocument } =
  require('amazon-states-language-service') as typeof aslService;
const service = getLanguageService({});

/** What the language service of the AWS Toolkit says against the definition. */
export async function languageService(asl: string): Promise<readonly string[]> {
  const document = TextDocument.create('file:///plan.asl.json', 'asl', 1, asl);
  const found = await service.doValidation(document, service.parseJSONDocument(document));
  return found.map(({ message, range }) => {
    return `line ${range.start.line + 1}: ${typeof message === 'string' ? message : message.value}`;
  });
}
