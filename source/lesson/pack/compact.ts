/**
 * Lessons as the build writes them: JSON in which a run of plain text, of which a lesson has hundreds,
 * is `{"t":"..."}`. That makes the package's lessons a seventh smaller.
 */
import type { Lesson } from '../model.ts';

export function compactLesson(lesson: Lesson): string {
  return JSON.stringify(lesson, (_key, value: unknown) =>
    isTextRun(value) ? { t: value.text } : value,
  );
}

/** What `compactLesson` wrote, as it was. @throws SyntaxError for what is no JSON */
export function expandLesson(json: string): unknown {
  return JSON.parse(json, (_key, value: unknown) =>
    isShortRun(value) ? { kind: 'text', text: value.t } : value,
  );
}

function isTextRun(value: unknown): value is { readonly kind: 'text'; readonly text: string } {
  return hasOnly(value, ['kind', 'text']) && value.kind === 'text';
}

function isShortRun(value: unknown): value is { readonly t: string } {
  return hasOnly(value, ['t']) && typeof value.t === 'string';
}

function hasOnly<Key extends string>(
  value: unknown,
  keys: readonly Key[],
): value is Readonly<Record<Key, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const own = Object.keys(value);
  return own.length === keys.length && keys.every((key) => own.includes(key));
}
