/** Name of the Command document of a runbook that runs one on instances. */
export function commandName(runbook) {
    return `surefoot-command-${runbook}`;
}
/** The text with its `${Name}` filled in. Throws a TypeError for a name that is none of these. */
export function documentText(text, places) {
    return text.replaceAll(/\$\{(\w+)\}/g, (_, name) => {
        const place = Object.entries(places).find(([known]) => known === name)?.[1];
        if (place === undefined)
            throw new TypeError(`No deploy knows \${${name}} of a document.`);
        return place;
    });
}
