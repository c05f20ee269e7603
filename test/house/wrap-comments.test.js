import { wrapComments } from './wrap-comments.ts';
const long = `${'word '.repeat(22)}end.`;
test('a block of one line becomes one of several', () => {
    expect(wrapComments(`  /** ${long} */`)).toBe(`  /**\n   * ${'word '.repeat(18)}word\n   * word word word end.\n   */`);
});
test('words go on in the next line of the same comment', () => {
    expect(wrapComments(`// ${long}\n// More.`)).toBe(`// ${'word '.repeat(18)}word\n// word word word end. More.`);
    expect(wrapComments(` * ${long}\n * - a point`)).toBe(` * ${'word '.repeat(18)}word\n * word word word end.\n * - a point`);
});
test('code, text and links stay as they are', () => {
    const kept = [`const a = '${long}';`, `// see https://example.com/${'a'.repeat(90)}`].join('\n');
    expect(wrapComments(kept)).toBe(kept);
});
test('what stands between backticks stays in one piece', () => {
    const text = `// ${'word '.repeat(18)}\`two words\` end.`;
    expect(wrapComments(text)).toBe(`// ${'word '.repeat(18).trim()}\n// \`two words\` end.`);
});
