import { dateAt } from '../../../base/clock.ts';
import { sha256 } from '../../../base/hash.ts';
import { AwsFault } from '../../aws-fault.ts';
import { list, number, required, struct, text } from '../../input.ts';
import { page } from '../../paging.ts';
import { operation } from '../../service.ts';
import { checkDocument } from '../../ssm-automation/check-document.ts';
import { BadDocument, readDocument } from '../../ssm-automation/document.ts';
import { asText } from '../../ssm-automation/substitute.ts';
import { readCommandDocument } from './command-document.ts';
import { findDocument, findVersion, invalidDocument, invalidVersion } from './documents.ts';
import { badToken } from './faults.ts';
/** Source: Systems Manager endpoints and quotas. */
const BYTES_MOST = 64 * 1024;
const DOCUMENTS_MOST = 500;
const VERSIONS_MOST = 1_000;
const name = () => text({ pattern: /^[a-zA-Z0-9_\-.]{3,128}$/ });
const nameOrArn = () => text({ pattern: /^[a-zA-Z0-9_\-.:/]{3,128}$/ });
const version = () => text({ pattern: /^([$]LATEST|[$]DEFAULT|[1-9][0-9]*)$/ });
const versionName = () => text({ pattern: /^[a-zA-Z0-9_\-.]{1,128}$/ });
const format = () => text({ oneOf: ['YAML', 'JSON'], notModelled: ['TEXT'] });
/** Tags of a call. */
export const tagList = () => list(struct({
    Key: required(text({ min: 1, max: 128 })),
    Value: required(text({ max: 256 })),
}), { max: 1000 });
/**
 * Source: API Reference, CreateDocument: JSON unless the format says otherwise; the names that AWS
 * keeps for itself.
 */
export const createDocument = operation({
    changes: true,
    input: {
        Content: required(text({ min: 1 })),
        Name: required(name()),
        VersionName: versionName(),
        DocumentType: required(text({
            oneOf: ['Automation', 'Command'],
            notModelled: ['ChangeCalendar', 'Policy', 'Session', 'Package'],
        })),
        DocumentFormat: format(),
        TargetType: text({ max: 200, pattern: /^\/[\w.\-:/]*$/ }),
        Tags: tagList(),
    },
    run(world, input) {
        const { documents } = world.state.ssm;
        if (/^(aws|amazon|amzn)/i.test(input.Name)) {
            throw new AwsFault('ValidationException', `The prefix of ${input.Name} is reserved.`);
        }
        if (documents[input.Name] !== undefined) {
            throw new AwsFault('DocumentAlreadyExists', `Document ${input.Name} already exists.`);
        }
        if (Object.keys(documents).length >= DOCUMENTS_MOST) {
            throw new AwsFault('DocumentLimitExceeded', 'There are too many documents.');
        }
        checkContent(input.DocumentType, input.Content, input.DocumentFormat);
        const document = {
            name: input.Name,
            type: input.DocumentType,
            targetType: input.TargetType ?? null,
            tags: Object.fromEntries((input.Tags ?? []).map(({ Key, Value }) => [Key, Value])),
            defaultVersion: 1,
            versions: [
                {
                    content: input.Content,
                    format: input.DocumentFormat ?? 'JSON',
                    versionName: input.VersionName ?? null,
                    createdAt: world.now,
                },
            ],
        };
        documents[input.Name] = document;
        return { DocumentDescription: describe(world, document, 1) };
    },
});
/**
 * A new version; the default stays.
 * Source: API Reference, UpdateDocument: equal content is refused.
 */
export const updateDocument = operation({
    changes: true,
    input: {
        Content: required(text({ min: 1 })),
        Name: required(name()),
        VersionName: versionName(),
        DocumentVersion: version(),
        DocumentFormat: format(),
        TargetType: text({ max: 200, pattern: /^\/[\w.\-:/]*$/ }),
    },
    run(world, input) {
        const document = foundDocument(world, input.Name);
        const base = findVersion(document, input.DocumentVersion ?? '$LATEST');
        if (base?.number !== document.versions.length)
            throw invalidVersion();
        if (document.versions.some(({ content }) => content === input.Content)) {
            throw new AwsFault('DuplicateDocumentContent', 'The content equals that of another version.');
        }
        const named = input.VersionName;
        if (named !== undefined && document.versions.some((one) => one.versionName === named)) {
            throw new AwsFault('DuplicateDocumentVersionName', 'The version name is taken.');
        }
        if (document.versions.length >= VERSIONS_MOST) {
            throw new AwsFault('DocumentVersionLimitExceeded', 'There are too many versions.');
        }
        checkContent(document.type, input.Content, input.DocumentFormat);
        document.versions.push({
            content: input.Content,
            format: input.DocumentFormat ?? 'JSON',
            versionName: named ?? null,
            createdAt: world.now,
        });
        if (input.TargetType !== undefined)
            document.targetType = input.TargetType;
        return { DocumentDescription: describe(world, document, document.versions.length) };
    },
});
/** Source: API Reference, UpdateDocumentDefaultVersion. */
export const updateDocumentDefaultVersion = operation({
    changes: true,
    input: {
        Name: required(name()),
        DocumentVersion: required(text({ pattern: /^[1-9][0-9]*$/ })),
    },
    run(world, input) {
        const document = foundDocument(world, input.Name);
        const found = findVersion(document, input.DocumentVersion);
        if (found === undefined)
            throw invalidVersion();
        document.defaultVersion = found.number;
        return {
            Description: {
                Name: document.name,
                DefaultVersion: String(found.number),
                ...(found.version.versionName === null
                    ? {}
                    : { DefaultVersionName: found.version.versionName }),
            },
        };
    },
});
/** Source: API Reference, DescribeDocument: the default version unless another is asked for. */
export const describeDocument = operation({
    changes: false,
    input: { Name: required(nameOrArn()), DocumentVersion: version() },
    run(world, input) {
        const document = foundDocument(world, input.Name);
        const found = findVersion(document, input.DocumentVersion);
        if (found === undefined)
            throw invalidVersion();
        return { Document: describe(world, document, found.number) };
    },
});
/** Source: API Reference, GetDocument: the text as it was put; another format is not made here. */
export const getDocument = operation({
    changes: false,
    input: { Name: required(nameOrArn()), DocumentVersion: version() },
    run(world, input) {
        const document = foundDocument(world, input.Name);
        const found = findVersion(document, input.DocumentVersion);
        if (found === undefined)
            throw invalidVersion();
        const { content, format, createdAt, versionName } = found.version;
        return {
            Name: document.name,
            CreatedDate: dateAt(createdAt),
            ...(versionName === null ? {} : { VersionName: versionName }),
            DocumentVersion: String(found.number),
            Status: 'Active',
            Content: content,
            DocumentType: document.type,
            DocumentFormat: format,
        };
    },
});
/** Source: API Reference, ListDocumentVersions. */
export const listDocumentVersions = operation({
    changes: false,
    input: {
        Name: required(nameOrArn()),
        MaxResults: number({ min: 1, max: 50, whole: true }),
        NextToken: text(),
    },
    run(world, input) {
        const document = foundDocument(world, input.Name);
        const all = document.versions.map((one, index) => ({ ...one, number: index + 1 }));
        const shown = page(world, all, {
            key: (one) => String(one.number).padStart(6, '0'),
            size: input.MaxResults ?? 50,
            token: input.NextToken,
            badToken,
        });
        return {
            DocumentVersions: shown.items.map((one) => ({
                Name: document.name,
                DocumentVersion: String(one.number),
                ...(one.versionName === null ? {} : { VersionName: one.versionName }),
                CreatedDate: dateAt(one.createdAt),
                IsDefaultVersion: one.number === document.defaultVersion,
                DocumentFormat: one.format,
                Status: 'Active',
            })),
            ...(shown.nextToken === undefined ? {} : { NextToken: shown.nextToken }),
        };
    },
});
function foundDocument(world, documentName) {
    const document = findDocument(world, documentName);
    if (document === undefined)
        throw invalidDocument(documentName);
    return document;
}
/** Source: API Reference, CreateDocument, errors. */
function checkContent(type, content, contentFormat = 'JSON') {
    if (Buffer.byteLength(content, 'utf8') > BYTES_MOST) {
        throw new AwsFault('MaxDocumentSizeExceeded', 'The size limit of a document is 64 KB.');
    }
    if (contentFormat === 'JSON') {
        try {
            JSON.parse(content);
        }
        catch {
            throw new AwsFault('InvalidDocumentContent', 'The content is not JSON.');
        }
    }
    try {
        if (type === 'Automation')
            checkDocument(readDocument(content));
        else
            readCommandDocument(content);
    }
    catch (error) {
        if (!(error instanceof BadDocument))
            throw error;
        const code = error.about === 'schema' ? 'InvalidDocumentSchemaVersion' : 'InvalidDocumentContent';
        throw new AwsFault(code, error.message);
    }
}
/** Source: API Reference, DocumentDescription. */
function describe(world, document, versionShown) {
    const shown = document.versions[versionShown - 1];
    if (shown === undefined)
        throw invalidVersion();
    const read = document.type === 'Automation'
        ? readDocument(shown.content)
        : readCommandDocument(shown.content);
    const parameters = Object.entries(read.parameters).map(([Name, definition]) => ({
        Name,
        Type: definition.type === 'StringList' ? 'StringList' : 'String',
        ...(definition.description === undefined ? {} : { Description: definition.description }),
        ...(definition.default === undefined ? {} : { DefaultValue: asText(definition.default) }),
    }));
    return {
        Hash: sha256(shown.content),
        HashType: 'Sha256',
        Name: document.name,
        ...(shown.versionName === null ? {} : { VersionName: shown.versionName }),
        Owner: world.account,
        CreatedDate: dateAt(shown.createdAt),
        Status: 'Active',
        DocumentVersion: String(versionShown),
        ...(read.description === undefined ? {} : { Description: read.description }),
        Parameters: parameters,
        PlatformTypes: ['Windows', 'Linux', 'MacOS'],
        DocumentType: document.type,
        SchemaVersion: document.type === 'Automation' ? '0.3' : '2.2',
        LatestVersion: String(document.versions.length),
        DefaultVersion: String(document.defaultVersion),
        DocumentFormat: shown.format,
        ...(document.targetType === null ? {} : { TargetType: document.targetType }),
        Tags: Object.entries(document.tags).map(([Key, Value]) => ({ Key, Value })),
    };
}
