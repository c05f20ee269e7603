import { AwsFault } from '../aws-fault.ts';
import { WorldSetupError } from './world-setup-error.ts';
/** Who deploys documents. */
const DEPLOYER = {
    name: 'deploy',
    actions: ['ssm:CreateDocument', 'ssm:UpdateDocument', 'ssm:UpdateDocumentDefaultVersion'],
};
/**
 * Puts a document as CloudFormation's `NewVersion` does: a changed one becomes a new version, which
 * is the default from then on.
 */
export function setUpSsmDocument(world, wanted) {
    const { name, content, type = 'Automation' } = wanted;
    const DocumentFormat = content.trimStart().startsWith('{') ? 'JSON' : 'YAML';
    const call = (operation, input) => deploy(world, operation, input);
    const known = world.state.ssm.documents[name];
    try {
        if (known === undefined) {
            const put = { Name: name, Content: content, DocumentType: type, DocumentFormat };
            call('CreateDocument', put);
            return;
        }
        if (known.versions[known.defaultVersion - 1]?.content === content)
            return;
        call('UpdateDocument', {
            Name: name,
            Content: content,
            DocumentFormat,
            DocumentVersion: '$LATEST',
        });
        const version = String(known.versions.length);
        call('UpdateDocumentDefaultVersion', { Name: name, DocumentVersion: version });
    }
    catch (error) {
        if (!(error instanceof AwsFault))
            throw error;
        throw new WorldSetupError(`ssmDocument ${name}`, `${error.name}: ${error.message}`);
    }
}
/** A hostile world throttles one call in ten; a deploy asks again, as CloudFormation does. */
function deploy(world, operation, input) {
    for (let tried = 1;; tried++) {
        try {
            return world.call(DEPLOYER, 'SSM', operation, input);
        }
        catch (error) {
            const throttled = error instanceof AwsFault && error.name === 'ThrottlingException';
            if (!throttled || tried >= 20)
                throw error;
        }
    }
}
