/** Amazon S3 as it is in the stored world: buckets of texts. Plain JSON. */
export interface S3State {
  /** By name. */
  buckets: { [name: string]: BucketState };
}

export interface BucketState {
  name: string;
  versioned: boolean;
  /** By key, the oldest version first. Without versioning there is one. */
  objects: { [key: string]: ObjectVersionState[] };
}

export interface ObjectVersionState {
  /** `null` as a text without versioning. */
  versionId: string;
  body: string;
  contentType: string;
  metadata: { [name: string]: string };
  at: number;
}
