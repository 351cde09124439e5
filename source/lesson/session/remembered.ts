/**
 * A computation that is done once for each state of what it depends on: the newest result of each
 * key is given again as long as everything in `on` is the very same.
 */
export function remembered<Key extends object, Value>() {
  const newest = new WeakMap<Key, { readonly on: readonly unknown[]; readonly value: Value }>();
  return (key: Key, on: readonly unknown[], compute: () => Value): Value => {
    const known = newest.get(key);
    if (known?.on.every((one, index) => one === on[index])) return known.value;
    const value = compute();
    newest.set(key, { on, value });
    return value;
  };
}
