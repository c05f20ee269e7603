/** Name of the Command document of a runbook that runs one on instances. */
export function commandName(runbook: string): string {
  return `surefoot-command-${runbook}`;
}

/** What the text of a document leaves to the deploy: nobody who starts it can choose these. */
export interface DocumentPlaces {
  /** Bucket of the reviewed scripts. */
  readonly ScriptBucket: string;
  /** Bucket that keeps what commands printed. */
  readonly EvidenceBucket: string;
  /** ARN of the approvers' topic. */
  readonly ApprovalTopic: string;
}

/** The text with its `${Name}` filled in. Throws a TypeError for a name that is none of these. */
export function documentText(text: string, places: DocumentPlaces): string {
  return text.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => {
    const place = Object.entries(places).find(([known]) => known === name)?.[1];
    if (place === undefined) throw new TypeError(`No deploy knows \${${name}} of a document.`);
    return place;
  });
}

/** Name of the role of a document. Roles are the account's, documents a Region's. */
export function documentRole(name: string, region: string): string {
  return `surefoot-document-${name}-${region}`;
}
