/** Every text in what a view is given: all strings at any depth, but no bytes. */
export function textsOf(value: unknown): readonly string[] {
  const found: string[] = [];
  gather(value, found, undefined);
  return found;
}

/**
 * The same for view after view, without the texts of objects that an earlier one had: rows of a week stand
 * in many.
 */
export function newTexts(): (value: unknown) => readonly string[] {
  const known = new WeakSet<object>();
  return (value) => {
    const found: string[] = [];
    gather(value, found, known);
    return found;
  };
}

function gather(value: unknown, found: string[], known: WeakSet<object> | undefined): void {
  if (typeof value === 'string') found.push(value);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return;
  if (known?.has(value)) return;
  known?.add(value);
  for (const one of Object.values(value)) gather(one, found, known);
}
