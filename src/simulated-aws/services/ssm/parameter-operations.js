import { dateAt } from '../../../base/clock.ts';
import { hash } from '../../../base/hash.ts';
import { AwsFault } from '../../aws-fault.ts';
import { list, required, text, yesNo } from '../../input.ts';
import { operation } from '../../service.ts';
import { arn } from '../../world.ts';
import { tagList } from './document-operations.ts';
const name = () => text({ min: 1, max: 2048 });
/** Source: API Reference, PutParameter: 4 KB for a standard parameter, 100 versions. */
const VALUE_BYTES_MOST = 4 * 1024;
const VERSIONS_MOST = 100;
/** Source: API Reference, GetParameter: `name`, or `name:version`. */
export const getParameter = operation({
    changes: false,
    input: { Name: required(name()), WithDecryption: yesNo() },
    run(world, input) {
        const found = find(world, input.Name);
        if (found === undefined)
            throw notFound(input.Name);
        if (found.version === undefined) {
            throw new AwsFault('ParameterVersionNotFound', `${input.Name} has no such version.`);
        }
        return { Parameter: describe(world, found.parameter, found.number, input.WithDecryption) };
    },
});
/** Source: API Reference, GetParameters: what is not there is listed in InvalidParameters. */
export const getParameters = operation({
    changes: false,
    input: { Names: required(list(name(), { min: 1, max: 10 })), WithDecryption: yesNo() },
    run(world, input) {
        const found = input.Names.map((one) => ({ one, is: find(world, one) }));
        const invalid = found.filter(({ is }) => is?.version === undefined).map(({ one }) => one);
        return {
            Parameters: found.flatMap(({ is }) => is?.version === undefined
                ? []
                : [describe(world, is.parameter, is.number, input.WithDecryption)]),
            InvalidParameters: invalid,
        };
    },
});
/** Source: API Reference, PutParameter: a type is needed at first, Overwrite from then on. */
export const putParameter = operation({
    changes: true,
    input: {
        Name: required(name()),
        Description: text({ max: 1024 }),
        Value: required(text({ min: 1 })),
        Type: text({ oneOf: ['String', 'StringList', 'SecureString'] }),
        KeyId: text({ min: 1, max: 256, pattern: /^[a-zA-Z0-9:/_-]+$/ }),
        Overwrite: yesNo(),
        AllowedPattern: text({ max: 1024 }),
        Tags: tagList(),
        Tier: text({ oneOf: ['Standard'], notModelled: ['Advanced', 'Intelligent-Tiering'] }),
    },
    run(world, input) {
        const { parameters } = world.state.ssm;
        const known = parameters[input.Name];
        const type = input.Type ?? known?.type;
        if (type === undefined)
            throw invalid('A parameter type is required when you create it.');
        if (known !== undefined && input.Overwrite !== true) {
            throw new AwsFault('ParameterAlreadyExists', 'The parameter already exists.');
        }
        if (!/^[a-zA-Z0-9_.\-/]+$/.test(input.Name) || /^\/?(aws|ssm)/i.test(input.Name)) {
            throw invalid(`Parameter name ${input.Name} is not allowed.`);
        }
        if (Buffer.byteLength(input.Value, 'utf8') > VALUE_BYTES_MOST) {
            throw invalid('Standard tier parameters support a maximum value of 4096 characters.');
        }
        const pattern = input.AllowedPattern ?? known?.allowedPattern ?? null;
        if (pattern !== null && !new RegExp(pattern).test(input.Value)) {
            throw new AwsFault('ParameterPatternMismatchException', 'The value fits no pattern.');
        }
        if ((known?.versions.length ?? 0) >= VERSIONS_MOST) {
            throw new AwsFault('ParameterMaxVersionLimitExceeded', 'There are too many versions.');
        }
        const versions = [...(known?.versions ?? []), { value: input.Value, at: world.now }];
        parameters[input.Name] = {
            name: input.Name,
            type,
            description: input.Description ?? known?.description ?? null,
            allowedPattern: pattern,
            keyId: type === 'SecureString' ? (input.KeyId ?? 'alias/aws/ssm') : null,
            versions,
        };
        return { Version: versions.length, Tier: 'Standard' };
    },
});
function find(world, asked) {
    const [, plain = asked, version] = /^([^:]+):(\d+)$/.exec(asked) ?? [];
    const parameter = world.state.ssm.parameters[plain];
    if (parameter === undefined)
        return undefined;
    const number = version === undefined ? parameter.versions.length : Number(version);
    return { parameter, number, version: parameter.versions[number - 1] };
}
/** Without decryption a secret is shown as cipher text, which is ours. */
function describe(world, parameter, number, decrypted) {
    const version = parameter.versions[number - 1];
    if (version === undefined)
        throw notFound(parameter.name);
    const hidden = parameter.type === 'SecureString' && decrypted !== true;
    const path = parameter.name.startsWith('/') ? parameter.name : `/${parameter.name}`;
    return {
        Name: parameter.name,
        Type: parameter.type,
        Value: hidden ? `AQICAH${hash([parameter.name, version.value], 40)}` : version.value,
        Version: number,
        LastModifiedDate: dateAt(version.at),
        ARN: arn(world, 'ssm', `parameter${path}`),
        DataType: 'text',
    };
}
function notFound(asked) {
    return new AwsFault('ParameterNotFound', `Parameter ${asked} not found.`);
}
function invalid(message) {
    return new AwsFault('ValidationException', message);
}
