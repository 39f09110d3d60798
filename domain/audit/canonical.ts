/** Canonical JSON (RFC 8785): one text for one value, so that a hash over it can be repeated by anyone. */

/** Keys sorted by UTF-16 code units, no white space, `undefined` members left out. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  }

  if (typeof value === 'object' && value !== null) {
    // As in JSON itself, a Date speaks for itself; taken for a bag of members it would silently become {}.
    if ('toJSON' in value && typeof value.toJSON === 'function') {
      return canonicalJson(value.toJSON());
    }

    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);

    return `{${members.join(',')}}`;
  }

  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new TypeError('a number that JSON cannot hold');
  }

  return JSON.stringify(value ?? null);
}
