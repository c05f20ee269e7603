/** Tells listed differences from unlisted ones, and remembers which of the listed ones showed. */
export class Ledger {
    #listed;
    #shown = new Set();
    constructor(listed) {
        this.#listed = listed;
    }
    /** The differences that no entry of the list covers. */
    unlisted(differences) {
        return differences.filter((difference) => {
            const known = this.#listed.find((candidate) => covers(candidate, difference));
            if (known !== undefined)
                this.#shown.add(known);
            return known === undefined;
        });
    }
    /** The entries that never showed: what they say is no longer so. */
    gone() {
        return this.#listed.filter((candidate) => !this.#shown.has(candidate));
    }
}
function covers(candidate, { operation, member, ours, moto }) {
    return (whole(candidate.operation, operation) &&
        whole(candidate.member, member) &&
        whole(candidate.ours, ours) &&
        whole(candidate.moto, moto));
}
function whole(pattern, text) {
    return new RegExp(`^(?:${pattern.source})$`, pattern.flags).test(text);
}
