import * as v from 'valibot';
import type { Report } from './problem.ts';
import type { Path, YamlPart } from './yaml-part.ts';

/**
 * What `schema` makes of the part (or of what stands in it at `at`); undefined when it does not
 * fit, and then every misfit was reported at its line.
 */
export function validate<Schema extends v.GenericSchema>(
  schema: Schema,
  part: YamlPart,
  report: Report,
  at: Path = [],
): v.InferOutput<Schema> | undefined {
  const result = v.safeParse(schema, valueAt(part.value, at));
  if (result.success) return result.output;
  for (const issue of result.issues) {
    const path = (issue.path ?? []).map((item) => item.key);
    const keys = path.filter((key) => typeof key === 'string' || typeof key === 'number');
    const [message = '', fix = ''] = issue.message.split('\n');
    report(part.line([...at, ...keys]), `${within(keys, message)}${message}`, fix);
  }
  return undefined;
}

function within(keys: Path, message: string): string {
  // A message about a key names the key itself.
  const named = message.endsWith('is missing') || /^[^"]+ is not known here/.test(message);
  const shown = named ? keys.slice(0, -1) : keys;
  return shown.length === 0 ? '' : `${shown.join('.')}: `;
}

function valueAt(value: unknown, path: Path): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Record<string | number, unknown>)[key];
  }
  return found;
}
