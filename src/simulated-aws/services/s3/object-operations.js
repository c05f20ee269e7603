import { dateAt } from '../../../base/clock.ts';
import { sha256 } from '../../../base/hash.ts';
import { AwsFault } from '../../aws-fault.ts';
import { mapOf, number, required, text } from '../../input.ts';
import { operation } from '../../service.ts';
const bucketName = () => required(text({ min: 3, max: 63 }));
const key = () => required(text({ min: 1, max: 1024 }));
/** Source: S3 API Reference, HeadObject: what is not there is a bare 404, NotFound. */
export const headObject = operation({
    changes: false,
    input: { Bucket: bucketName(), Key: key(), VersionId: text() },
    run(world, input) {
        const bucket = world.state.s3.buckets[input.Bucket];
        const found = bucket && findVersion(bucket, input.Key, input.VersionId);
        if (bucket === undefined || found === undefined) {
            throw new AwsFault('NotFound', 'UnknownError', 404);
        }
        return describe(bucket, found);
    },
});
/** Source: S3 API Reference, GetObject. The body is a text here; the plugin makes it a stream. */
export const getObject = operation({
    changes: false,
    input: { Bucket: bucketName(), Key: key(), VersionId: text() },
    run(world, input) {
        const bucket = findBucket(world, input.Bucket);
        const found = findVersion(bucket, input.Key, input.VersionId);
        if (found === undefined && input.VersionId !== undefined) {
            throw new AwsFault('NoSuchVersion', 'The specified version does not exist.', 404);
        }
        if (found === undefined) {
            throw new AwsFault('NoSuchKey', 'The specified key does not exist.', 404);
        }
        return { ...describe(bucket, found), Body: found.body };
    },
});
/** Source: S3 API Reference, PutObject: a new version where the bucket is versioned. */
export const putObject = operation({
    changes: true,
    input: {
        Bucket: bucketName(),
        Key: key(),
        Body: text(),
        ContentType: text(),
        Metadata: mapOf(text()),
        ServerSideEncryption: text({ oneOf: ['AES256', 'aws:kms'] }),
    },
    run(world, input) {
        const bucket = findBucket(world, input.Bucket);
        const put = {
            versionId: bucket.versioned ? world.hex(32) : 'null',
            body: input.Body ?? '',
            contentType: input.ContentType ?? 'binary/octet-stream',
            metadata: { ...input.Metadata },
            at: world.now,
        };
        const before = bucket.versioned ? (bucket.objects[input.Key] ?? []) : [];
        bucket.objects[input.Key] = [...before, put];
        return {
            ETag: etag(put),
            ServerSideEncryption: input.ServerSideEncryption ?? 'AES256',
            ...(bucket.versioned ? { VersionId: put.versionId } : {}),
        };
    },
});
/** Source: S3 API Reference, ListObjectVersions: by key, the newest version of a key first. */
export const listObjectVersions = operation({
    changes: false,
    input: {
        Bucket: bucketName(),
        Prefix: text(),
        MaxKeys: number({ min: 1, max: 1000, whole: true }),
        KeyMarker: text(),
        VersionIdMarker: text(),
    },
    run(world, input) {
        const bucket = findBucket(world, input.Bucket);
        const all = Object.keys(bucket.objects)
            .filter((name) => name.startsWith(input.Prefix ?? ''))
            .sort()
            .flatMap((name) => versionsOf(bucket, name));
        const { KeyMarker, VersionIdMarker } = input;
        const start = VersionIdMarker === undefined
            ? all.findIndex(({ Key = '' }) => KeyMarker === undefined || Key > KeyMarker)
            : all.findIndex((one) => one.Key === KeyMarker && one.VersionId === VersionIdMarker) + 1;
        const size = world.listing.hostile ? 1 : (input.MaxKeys ?? 1000);
        const from = start < 0 ? all.length : start;
        const shown = all.slice(from, from + size);
        const last = shown.at(-1);
        const more = last !== undefined && from + size < all.length;
        return {
            Name: bucket.name,
            Prefix: input.Prefix ?? '',
            MaxKeys: input.MaxKeys ?? 1000,
            IsTruncated: more,
            Versions: shown,
            ...(more ? { NextKeyMarker: last.Key, NextVersionIdMarker: last.VersionId } : {}),
        };
    },
});
/** The version asked for, else the latest. */
export function findVersion(bucket, name, versionId) {
    const versions = bucket.objects[name] ?? [];
    if (versionId === undefined)
        return versions.at(-1);
    return versions.find((version) => version.versionId === versionId);
}
function versionsOf(bucket, name) {
    const versions = bucket.objects[name] ?? [];
    return versions.toReversed().map((version, index) => ({
        Key: name,
        VersionId: version.versionId,
        IsLatest: index === 0,
        LastModified: dateAt(version.at),
        ETag: etag(version),
        Size: Buffer.byteLength(version.body, 'utf8'),
        StorageClass: 'STANDARD',
    }));
}
function findBucket(world, name) {
    const bucket = world.state.s3.buckets[name];
    if (bucket === undefined) {
        throw new AwsFault('NoSuchBucket', 'The specified bucket does not exist', 404);
    }
    return bucket;
}
function describe(bucket, version) {
    return {
        AcceptRanges: 'bytes',
        LastModified: dateAt(version.at),
        ContentLength: Buffer.byteLength(version.body, 'utf8'),
        ContentType: version.contentType,
        ETag: etag(version),
        Metadata: version.metadata,
        ServerSideEncryption: 'AES256',
        ...(bucket.versioned ? { VersionId: version.versionId } : {}),
    };
}
/** Equal bodies have equal tags. S3 uses MD5 in simple cases and promises nothing. */
function etag({ body }) {
    return `"${sha256(body).slice(0, 32)}"`;
}
