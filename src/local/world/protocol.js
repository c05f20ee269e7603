/** JSON that keeps instants: AWS SDKs hand out Dates. */
export function encode(value) {
  return JSON.stringify(value, function replace(key, inner) {
    // Date.toJSON has run by now; the original still stands in its holder.
    const original = this[key];
    return original instanceof Date ? { $date: original.getTime() } : inner;
  });
}
/** The value that `encode` wrote; `date` makes the instants. */
export function decode(text, date) {
  return JSON.parse(text, (_key, inner) => (isTagged(inner) ? date(inner.$date) : inner));
}
function isTagged(value) {
  return typeof value === 'object' && value !== null && '$date' in value;
}
