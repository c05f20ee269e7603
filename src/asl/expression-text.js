/** Strings, quoted names, comments and regular expressions hold no names. */
const NO_NAMES = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|\/\*[\s\S]*?\*\/|(?<=[(,[{:=~?&|<>+*-]\s*)\/(?:[^/\\\n]|\\.)+\/[im]*/g;
const NAME = /\$([A-Za-z_]\w*)/g;
export function readExpression(text) {
    const bare = text.replaceAll(NO_NAMES, ' ');
    const set = new Set([
        ...[...bare.matchAll(/\$([A-Za-z_]\w*)\s*:=/g)].map((match) => match[1]),
        ...[...bare.matchAll(/[@#]\s*\$([A-Za-z_]\w*)/g)].map((match) => match[1]),
        ...[...bare.matchAll(/(?:function|λ)\s*\(([^)]*)\)/g)].flatMap((match) => [...(match[1] ?? '').matchAll(NAME)].map((name) => name[1])),
    ]);
    const names = [...bare.matchAll(NAME)].map((match) => match[1] ?? '');
    return {
        variables: [...new Set(names)].filter((name) => !set.has(name) && name !== 'states' && !FUNCTIONS.has(name)),
        statesFields: [
            ...new Set([...bare.matchAll(/\$states\s*\.\s*([A-Za-z_]\w*)/g)].map((match) => match[1] ?? '')),
        ],
        root: /\$\$/.test(bare),
    };
}
/** Functions of JSONata and of Step Functions. */
const FUNCTIONS = new Set(`sum count max min average string substring substringBefore substringAfter lowercase uppercase length
  trim pad match contains replace split join formatNumber formatBase formatInteger parseInteger number
  floor ceil round abs sqrt power random boolean not map zip filter single reduce sift keys lookup append
  exists spread merge reverse each error assert type sort shuffle distinct base64encode base64decode
  encodeUrlComponent encodeUrl decodeUrlComponent decodeUrl eval toMillis fromMillis clone now millis
  partition range hash uuid parse`
    .trim()
    .split(/\s+/));
