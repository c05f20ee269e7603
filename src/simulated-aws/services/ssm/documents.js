import { AwsFault } from '../../aws-fault.ts';
import { NotSimulated } from '../../not-simulated.ts';
/** The document by its name or ARN. */
export function findDocument(world, nameOrArn) {
    const name = nameOrArn.startsWith('arn:')
        ? nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1)
        : nameOrArn;
    const document = world.state.ssm.documents[name];
    if (document === undefined && /^AWS(Support)?-|^Amazon/.test(name)) {
        throw new NotSimulated('SSM', 'documents', name, 'documents of AWS are not here');
    }
    return document;
}
/** `$LATEST`, `$DEFAULT` (also when nothing is said) or a number, as a number. */
export function versionNumber(document, version) {
    if (version === '$LATEST')
        return document.versions.length;
    if (version === undefined || version === '$DEFAULT')
        return document.defaultVersion;
    return Number(version);
}
export function findVersion(document, version) {
    const number = versionNumber(document, version);
    const found = document.versions[number - 1];
    return found === undefined ? undefined : { number, version: found };
}
/** The text of a version that is known to be there. */
export function documentContent(world, name, version) {
    const content = world.state.ssm.documents[name]?.versions[Number(version) - 1]?.content;
    if (content === undefined)
        throw new Error(`There is no version ${version} of ${name}.`);
    return content;
}
export function invalidDocument(name) {
    return new AwsFault('InvalidDocument', `Document with name ${name} does not exist.`);
}
export function invalidVersion() {
    return new AwsFault('InvalidDocumentVersion', 'The document version is not valid or does not exist.');
}
