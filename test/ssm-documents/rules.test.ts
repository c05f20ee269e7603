import { KEY_PARAMETER, ROLE_PARAMETER } from '../../src/contract/index.ts';
import { documentOf, FOLDERS, hasCommand, RUNBOOKS, type Step } from './documents.ts';

const names = [...RUNBOOKS.keys()];
const OWN = [ROLE_PARAMETER, KEY_PARAMETER];

test('there is a contract for every folder, and a folder for every contract', () => {
  const known = [...names, 'approval-gate'].filter((name) => FOLDERS.includes(name));
  expect(known.toSorted()).toEqual(FOLDERS.toSorted());
  expect(names.filter((name) => !FOLDERS.includes(name))).toEqual([]);
  expect(names.length).toBeGreaterThanOrEqual(8);
});

describe.each(FOLDERS)('%s', (name) => {
  const document = documentOf(name);
  const parameters = Object.entries(document.parameters ?? {});

  it('says what it is, under whose rights it runs, and who waits for it', () => {
    expect(document.schemaVersion).toBe('0.3');
    expect(document.description?.length).toBeGreaterThan(40);
    expect(document.assumeRole).toBe(`{{ ${ROLE_PARAMETER} }}`);
    expect(Object.keys(document.parameters ?? {})).toEqual(expect.arrayContaining(OWN));
  });

  it('leaves nothing to a default that AWS would choose', () => {
    const lacking = document.mainSteps.filter(
      ({ timeoutSeconds, onFailure, isCritical }) =>
        timeoutSeconds === undefined || onFailure === undefined || isCritical === undefined,
    );
    expect(lacking.map((step) => step.name)).toEqual([]);
    // A step that fails and goes on, not critical, would end the automation as a success.
    const silent = document.mainSteps.filter(
      ({ onFailure, isCritical }) => onFailure === 'Continue' || isCritical === false,
    );
    expect(silent.map((step) => step.name)).toEqual([]);
  });

  it('ends where it means to end', () => {
    expect(document.mainSteps.at(-1)?.isEnd).toBe(true);
    const branches = document.mainSteps.filter(({ action }) => action === 'aws:branch');
    // Without a Default a branch that matches nothing falls through to the next step.
    expect(branches.filter(({ inputs }) => inputs['Default'] === undefined)).toEqual([]);
  });

  it('bounds every text that it is given', () => {
    const unbounded = parameters.filter(([, { type, allowedPattern, allowedValues }]) => {
      if (type !== 'String') return false;
      return allowedValues === undefined && !/^\^.*\$$/.test(allowedPattern ?? '');
    });
    expect(unbounded.map(([parameter]) => parameter)).toEqual([]);
    expect(parameters.filter(([, { description = '' }]) => description === '')).toEqual([]);
  });

  it('puts no text into a script', () => {
    const scripts = document.mainSteps.filter(
      ({ action, inputs }) =>
        (action === 'aws:executeScript' && /\{\{/.test(String(inputs['Script']))) ||
        (action === 'aws:runCommand' && String(inputs['DocumentName']).startsWith('AWS-Run')),
    );
    expect(scripts.map((step) => step.name)).toEqual([]);
  });
});

describe.each(names.filter(hasCommand))('the command of %s', (name) => {
  const command = documentOf(name, 'command');
  const parameters = Object.entries(command.parameters ?? {});
  const scripts = command.mainSteps.map(({ inputs }) => JSON.stringify(inputs['runCommand']));

  it('gets its texts as environment variables, bounded, and quotes them', () => {
    expect(command.schemaVersion).toBe('2.2');
    for (const [, { interpolationType, allowedPattern }] of parameters) {
      expect(interpolationType).toBe('ENV_VAR');
      expect(allowedPattern).toMatch(/^\^.*\$$/);
    }
    for (const script of scripts) {
      expect(script).not.toContain('{{');
      expect(script).not.toContain('eval');
      const bare = script.replaceAll(/\\"[^"\\]*\\"/g, '').match(/\$\{?SSM_\w+/g) ?? [];
      expect(bare).toEqual([]);
    }
  });

  it('bounds how long it runs', () => {
    for (const { inputs } of command.mainSteps) {
      expect(Number(inputs['timeoutSeconds'])).toBeGreaterThan(0);
    }
  });

  it('gets from its document what it takes, bounded there in the same way', () => {
    const document = documentOf(name);
    const runs = document.mainSteps.filter(({ action }) => action === 'aws:runCommand');
    expect(runs).toHaveLength(1);
    const given = Object.keys((runs[0]?.inputs['Parameters'] ?? {}) as object);
    expect(given.toSorted()).toEqual(parameters.map(([parameter]) => parameter).toSorted());
    for (const [parameter, { allowedPattern }] of parameters) {
      const outer = document.parameters?.[parameter];
      if (outer !== undefined) expect(outer.allowedPattern).toBe(allowedPattern);
    }
    expect(runs[0]?.inputs['DocumentName']).toBe(`surefoot-command-${name}`);
  });
});

describe.each(names)('the contract of %s', (name) => {
  const contract = RUNBOOKS.get(name);
  const document = documentOf(name);
  const parameters = Object.entries(document.parameters ?? {}).filter(
    ([parameter]) => !OWN.includes(parameter),
  );

  it('maps each of its fields to a parameter, and leaves out none that is needed', () => {
    const mapped = Object.values(contract?.parameters ?? {});
    const known = parameters.map(([parameter]) => parameter);
    expect(mapped.filter((parameter) => !known.includes(parameter))).toEqual([]);
    const needed = parameters.filter(([, one]) => one.default === undefined);
    expect(needed.filter(([parameter]) => !mapped.includes(parameter))).toEqual([]);
  });

  it('gives what the document puts out', () => {
    const promised = Object.values(contract?.gives ?? {});
    expect(promised.toSorted()).toEqual((document.outputs ?? []).toSorted());
  });

  it('has exactly the rights that the steps use', () => {
    const granted = contract?.permissions.map(({ action }) => action) ?? [];
    expect([...new Set(granted)].toSorted()).toEqual([...usedBy(document.mainSteps)].toSorted());
    const wide = contract?.permissions.filter(({ on, because }) => /\*/.test(on) && !because);
    expect(wide).toEqual([]);
  });

  it('lasts long enough for the slowest way through the steps', () => {
    const seconds = document.mainSteps.reduce(
      (total, step) => total + (step.timeoutSeconds ?? 0) * (step.maxAttempts ?? 1),
      0,
    );
    expect(contract?.timeout.ms).toBeGreaterThanOrEqual(seconds * 1_000);
  });
});

/** IAM's names of what the steps call. Source: the page of each action in the User Guide. */
function usedBy(steps: readonly Step[]): ReadonlySet<string> {
  return new Set(steps.flatMap(actionsOf));
}

const CHANGES = { running: 'StartInstances', stopped: 'StopInstances', terminated: 'Terminate' };

function actionsOf({ action, inputs }: Step): readonly string[] {
  switch (action) {
    case 'aws:executeAwsApi':
    case 'aws:assertAwsResourceProperty':
    case 'aws:waitForAwsResourceProperty':
      return [apiOf(inputs)];
    case 'aws:runCommand':
      return ['SendCommand', 'ListCommands', 'ListCommandInvocations', 'CancelCommand'].map(
        (one) => `ssm:${one}`,
      );
    case 'aws:changeInstanceState': {
      const state = inputs['DesiredState'] as keyof typeof CHANGES;
      const checks = state === 'running' ? ['ec2:DescribeInstanceStatus'] : [];
      const changes = inputs['CheckStateOnly'] === true ? [] : [`ec2:${CHANGES[state]}`];
      return ['ec2:DescribeInstances', ...checks, ...changes];
    }
    case 'aws:approve':
      return ['sns:Publish'];
    case 'aws:branch':
      return [];
    default:
      throw new Error(`Which rights does ${action} need?`);
  }
}

function apiOf({ Service, Api, VersionId }: Step['inputs']): string {
  const action = `${String(Service)}:${String(Api)}`;
  // Reading an object's head is reading the object; a version has a right of its own.
  if (action === 's3:HeadObject')
    return VersionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion';
  return action;
}
