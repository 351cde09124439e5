/**
 * What is wrong with a package-lock.json (its text), a line each. Every package must be installed
 * byte for byte as it was when it was chosen, on every platform and from any registry.
 */
export function lockFaults(text) {
  const { packages } = JSON.parse(text);
  return Object.entries(packages).flatMap(([place, entry]) => {
    if (place === '' || entry.link === true) return [];
    return [
      ...(/^sha512-/.test(entry.integrity ?? '')
        ? []
        : [`${place} has no integrity: remove its entry, then npm install --package-lock-only`]),
      ...(entry.resolved === undefined
        ? []
        : [`${place} names the address it came from (resolved): see .npmrc`]),
    ];
  });
}
