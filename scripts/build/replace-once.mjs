/** A package's text with a place changed. Throws where a new version of the package no longer has it. */
export function replaceOnce(code, file, from, to) {
  const parts = code.split(from);
  if (parts.length !== 2) {
    throw new Error(`${file}: expected once, found ${parts.length - 1} times: ${from}`);
  }
  return parts.join(to);
}
