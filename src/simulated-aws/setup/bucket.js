/** Makes the bucket, or adds versions to the objects of one that is there. */
export function setUpBucket(world, wanted) {
    const { name, versioned = true, objects = {} } = wanted;
    const bucket = (world.state.s3.buckets[name] ??= { name, versioned, objects: {} });
    for (const [key, body] of Object.entries(objects)) {
        const version = {
            versionId: bucket.versioned ? world.hex(32) : 'null',
            body,
            contentType: 'text/plain',
            metadata: {},
            at: world.now,
        };
        bucket.objects[key] = [...(bucket.versioned ? (bucket.objects[key] ?? []) : []), version];
    }
}
