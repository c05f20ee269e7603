/** S3, Parameter Store and OpsCenter, through the SDK. */
import { GetObjectCommand, HeadObjectCommand, ListObjectVersionsCommand, NoSuchKey, PutObjectCommand, S3Client, } from '@aws-sdk/client-s3';
import { CreateOpsItemCommand, GetOpsItemCommand, GetParameterCommand, GetParametersCommand, OpsItemAlreadyExistsException, ParameterAlreadyExists, ParameterNotFound, PutParameterCommand, SSMClient, UpdateOpsItemCommand, } from '@aws-sdk/client-ssm';
import { simulatedAwsPlugin } from '../../src/simulated-aws/index.ts';
import { anybody, LOCAL, world } from './world.ts';
function stores(principal = anybody) {
    const made = world();
    made.aws.setup.bucket({ name: 'scripts', objects: { 'a.sh': 'exit 1' } });
    const s3 = new S3Client(LOCAL);
    const ssm = new SSMClient(LOCAL);
    for (const client of [s3, ssm]) {
        client.middlewareStack.use(simulatedAwsPlugin(made.aws, principal));
    }
    return { ...made, s3, ssm };
}
const a = { Bucket: 'scripts', Key: 'a.sh' };
describe('S3', () => {
    test('keeps versions, and reads them as the SDK does', async () => {
        const { s3 } = stores();
        const before = await s3.send(new HeadObjectCommand(a));
        const put = await s3.send(new PutObjectCommand({ ...a, Body: Buffer.from('exit 0') }));
        expect(put.VersionId).not.toBe(before.VersionId);
        const read = async (VersionId) => {
            const { Body } = await s3.send(new GetObjectCommand({ ...a, VersionId }));
            return Body?.transformToString();
        };
        expect([await read(), await read(before.VersionId)]).toEqual(['exit 0', 'exit 1']);
        const list = new ListObjectVersionsCommand({ Bucket: 'scripts', MaxKeys: 1 });
        const first = await s3.send(list);
        expect(first).toMatchObject({ IsTruncated: true, Versions: [{ IsLatest: true, Size: 6 }] });
        const second = await s3.send(new ListObjectVersionsCommand({
            Bucket: 'scripts',
            KeyMarker: first.NextKeyMarker,
            VersionIdMarker: first.NextVersionIdMarker,
        }));
        expect(second.Versions?.map(({ VersionId }) => VersionId)).toEqual([before.VersionId]);
    });
    test('says what is not there in its own ways', async () => {
        const { s3 } = stores();
        const nothing = { ...a, Key: 'b.sh' };
        await expect(s3.send(new GetObjectCommand(nothing))).rejects.toBeInstanceOf(NoSuchKey);
        await expect(s3.send(new HeadObjectCommand(nothing))).rejects.toMatchObject({
            name: 'NotFound',
            $metadata: { httpStatusCode: 404 },
        });
        await expect(s3.send(new GetObjectCommand({ ...a, Bucket: 'nope' }))).rejects.toMatchObject({
            name: 'NoSuchBucket',
        });
    });
    test('a version is read by another right than the object', async () => {
        const { s3 } = stores({ name: 'reader', actions: ['s3:GetObject'] });
        const { VersionId } = await s3.send(new HeadObjectCommand(a));
        await expect(s3.send(new GetObjectCommand({ ...a, VersionId }))).rejects.toThrow('s3:GetObjectVersion');
        await expect(s3.send(new ListObjectVersionsCommand({ Bucket: 'scripts' }))).rejects.toThrow('s3:ListBucketVersions');
    });
});
describe('Parameter Store', () => {
    const put = (more = {}) => new PutParameterCommand({ Name: '/hook', Value: 'secret', Type: 'SecureString', ...more });
    test('shows a secret to who asks for it, and keeps versions', async () => {
        const { ssm } = stores();
        expect(await ssm.send(put())).toMatchObject({ Version: 1 });
        await expect(ssm.send(put())).rejects.toBeInstanceOf(ParameterAlreadyExists);
        await ssm.send(put({ Value: 'other', Overwrite: true }));
        const get = async (Name, WithDecryption) => (await ssm.send(new GetParameterCommand({ Name, WithDecryption }))).Parameter?.Value;
        expect(await get('/hook')).not.toContain('other');
        expect(await get('/hook', true)).toBe('other');
        expect(await get('/hook:1', true)).toBe('secret');
        await expect(get('/nothing')).rejects.toBeInstanceOf(ParameterNotFound);
        const several = await ssm.send(new GetParametersCommand({ Names: ['/hook', '/nothing'] }));
        expect(several.Parameters).toHaveLength(1);
        expect(several.InvalidParameters).toEqual(['/nothing']);
    });
});
describe('OpsCenter', () => {
    test('an OpsItem is opened once, changed and resolved', async () => {
        const { ssm } = stores();
        const OperationalData = { '/aws/dedup': { Value: 'web', Type: 'SearchableString' } };
        const create = new CreateOpsItemCommand({
            Title: 'web is down',
            Description: 'No script helped.',
            Source: 'surefoot',
            OperationalData,
        });
        const { OpsItemId } = await ssm.send(create);
        await expect(ssm.send(create)).rejects.toBeInstanceOf(OpsItemAlreadyExistsException);
        await ssm.send(new UpdateOpsItemCommand({ OpsItemId, Status: 'Resolved', Severity: '2' }));
        const { OpsItem } = await ssm.send(new GetOpsItemCommand({ OpsItemId }));
        expect(OpsItem).toMatchObject({ Status: 'Resolved', Severity: '2', Title: 'web is down' });
        await expect(ssm.send(create)).resolves.toBeDefined();
    });
});
