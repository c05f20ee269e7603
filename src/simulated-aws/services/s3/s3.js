import { AwsFault } from '../../aws-fault.ts';
import { getObject, headObject, listObjectVersions, putObject } from './object-operations.ts';
/** Amazon S3: objects that are texts, with versions. Source: S3 API Reference. */
export const s3 = {
    id: 'S3',
    iamPrefix: 's3',
    slice: 's3',
    // Source: Service Authorization Reference, "Actions defined by Amazon S3".
    action(name, input) {
        if (name === 'ListObjectVersions')
            return 'ListBucketVersions';
        if (name !== 'HeadObject' && name !== 'GetObject')
            return name;
        const { VersionId } = input; // checked when the input is read
        return VersionId === undefined ? 'GetObject' : 'GetObjectVersion';
    },
    operations: {
        GetObject: getObject,
        HeadObject: headObject,
        ListObjectVersions: listObjectVersions,
        PutObject: putObject,
    },
    badInput: (problem) => new AwsFault('InvalidArgument', `${problem.path}: expected ${problem.message}`),
    throttled: () => new AwsFault('SlowDown', 'Please reduce your request rate.', 503),
    denied: (why) => new AwsFault('AccessDenied', why, 403),
};
