import { dateAt } from '../../../base/clock.ts';
import { AwsFault } from '../../aws-fault.ts';
import { list, mapOf, number, required, struct, text } from '../../input.ts';
import { sessionArn } from '../../principal.ts';
import { operation } from '../../service.ts';
import { arn, type World } from '../../world.ts';
import { tagList } from './document-operations.ts';
import type { OpsItemState } from './state.ts';

const NOT_BLANK = /\S/;
const id = () => text({ pattern: /^oi-[0-9a-f]{12}$/ });
const title = () => text({ min: 1, max: 1024, pattern: NOT_BLANK });
const description = () => text({ min: 1, max: 2048, pattern: NOT_BLANK });
const word = () => text({ min: 1, max: 64, pattern: NOT_BLANK });
const priority = () => number({ min: 1, max: 5, whole: true });
const operationalData = () =>
  mapOf(
    struct({
      Value: required(text({ pattern: NOT_BLANK })),
      Type: text<'SearchableString' | 'String'>({ oneOf: ['SearchableString', 'String'] }),
    }),
  );
const relatedOpsItems = () => list(struct({ OpsItemId: required(text()) }));

/** Source: Systems Manager User Guide, "Reducing duplicate OpsItems". */
const DEDUP = '/aws/dedup';

/**
 * Source: API Reference, CreateOpsItem. An open OpsItem with the same deduplication string is a
 * duplicate: OpsItemAlreadyExistsException, which names the one that is there.
 */
export const createOpsItem = operation({
  changes: true,
  input: {
    Title: required(title()),
    Description: required(description()),
    Source: required(text({ min: 1, max: 128, pattern: NOT_BLANK })),
    Priority: priority(),
    Category: word(),
    Severity: word(),
    OperationalData: operationalData(),
    RelatedOpsItems: relatedOpsItems(),
    Tags: tagList(),
  },
  run(world, input, caller) {
    const data = dataOf(input.OperationalData);
    const same = duplicateOf(world, data);
    if (same !== undefined) {
      throw new AwsFault(
        'OpsItemAlreadyExistsException',
        `An OpsItem with the same deduplication string exists: ${same.id}`,
        400,
        { OpsItemId: same.id },
      );
    }
    const by = sessionArn(caller, world.account);
    const item: OpsItemState = {
      id: `oi-${world.hex(12)}`,
      title: input.Title,
      description: input.Description,
      source: input.Source,
      status: 'Open',
      priority: input.Priority ?? null,
      category: input.Category ?? null,
      severity: input.Severity ?? null,
      operationalData: data,
      related: (input.RelatedOpsItems ?? []).map(({ OpsItemId }) => OpsItemId),
      tags: Object.fromEntries((input.Tags ?? []).map(({ Key, Value }) => [Key, Value])),
      createdBy: by,
      createdAt: world.now,
      modifiedBy: by,
      modifiedAt: world.now,
      version: 1,
    };
    world.state.ssm.opsItems[item.id] = item;
    return { OpsItemId: item.id, OpsItemArn: arn(world, 'ssm', `opsitem/${item.id}`) };
  },
});

/** Source: API Reference, GetOpsItem. */
export const getOpsItem = operation({
  changes: false,
  input: { OpsItemId: required(id()) },
  run(world, input) {
    const item = find(world, input.OpsItemId);
    const { priority: one, category, severity } = item;
    return {
      OpsItem: {
        OpsItemId: item.id,
        OpsItemArn: arn(world, 'ssm', `opsitem/${item.id}`),
        Title: item.title,
        Description: item.description,
        Source: item.source,
        Status: item.status,
        ...(one === null ? {} : { Priority: one }),
        ...(category === null ? {} : { Category: category }),
        ...(severity === null ? {} : { Severity: severity }),
        OperationalData: Object.fromEntries(
          Object.entries(item.operationalData).map(([key, { value, type }]) => [
            key,
            { Value: value, Type: type },
          ]),
        ),
        RelatedOpsItems: item.related.map((OpsItemId) => ({ OpsItemId })),
        CreatedBy: item.createdBy,
        CreatedTime: dateAt(item.createdAt),
        LastModifiedBy: item.modifiedBy,
        LastModifiedTime: dateAt(item.modifiedAt),
        Version: String(item.version),
      },
    };
  },
});

/** Source: API Reference, UpdateOpsItem: what is not said stays; data goes by its key. */
export const updateOpsItem = operation({
  changes: true,
  input: {
    OpsItemId: required(id()),
    Title: title(),
    Description: description(),
    Status: text({ oneOf: ['Open', 'InProgress', 'Resolved', 'Closed'] }),
    Priority: priority(),
    Category: word(),
    Severity: word(),
    OperationalData: operationalData(),
    OperationalDataToDelete: list(text()),
    RelatedOpsItems: relatedOpsItems(),
  },
  run(world, input, caller) {
    const item = find(world, input.OpsItemId);
    item.title = input.Title ?? item.title;
    item.description = input.Description ?? item.description;
    item.status = input.Status ?? item.status;
    item.priority = input.Priority ?? item.priority;
    item.category = input.Category ?? item.category;
    item.severity = input.Severity ?? item.severity;
    item.operationalData = { ...item.operationalData, ...dataOf(input.OperationalData) };
    for (const key of input.OperationalDataToDelete ?? []) delete item.operationalData[key];
    item.related = input.RelatedOpsItems?.map(({ OpsItemId }) => OpsItemId) ?? item.related;
    item.modifiedBy = sessionArn(caller, world.account);
    item.modifiedAt = world.now;
    item.version++;
    return {};
  },
});

function find(world: World, itemId: string): OpsItemState {
  const item = world.state.ssm.opsItems[itemId];
  if (item !== undefined) return item;
  throw new AwsFault('OpsItemNotFoundException', `OpsItem ${itemId} is not found.`);
}

function dataOf(
  given: Readonly<
    Record<string, { readonly Value: string; readonly Type: OpsDataType | undefined }>
  > = {},
): OpsItemState['operationalData'] {
  return Object.fromEntries(
    Object.entries(given).map(([key, { Value, Type }]) => [
      key,
      { value: Value, type: Type ?? 'String' },
    ]),
  );
}

type OpsDataType = 'SearchableString' | 'String';

function duplicateOf(
  world: World,
  data: OpsItemState['operationalData'],
): OpsItemState | undefined {
  const wanted = data[DEDUP]?.value;
  if (wanted === undefined) return undefined;
  return Object.values(world.state.ssm.opsItems).find(
    ({ status, operationalData: own }) =>
      ['Open', 'InProgress'].includes(status) && own[DEDUP]?.value === wanted,
  );
}
