import { countGraphemes, splitGraphemes } from '../../text/graphemes.ts';

/** A line of text being written. The cursor counts characters as people count them, not code units. */
export type Draft = { readonly text: string; readonly cursor: number };

export const emptyDraft: Draft = { text: '', cursor: 0 };

export type DraftEdit =
  | { readonly type: 'insert'; readonly text: string }
  | { readonly type: 'erase'; readonly unit: 'before' | 'after' | 'word' | 'all' }
  | { readonly type: 'cursor'; readonly by: number | 'start' | 'end' };

/** Applies one edit. Total: an edit that has nothing to do returns the same draft. */
export function edit(draft: Draft, change: DraftEdit): Draft {
  const parts = splitGraphemes(draft.text);
  const before = parts.slice(0, draft.cursor);
  const after = parts.slice(draft.cursor);
  switch (change.type) {
    case 'insert': {
      const text = before.join('') + change.text;
      // A combining mark joins the character before it, so the cursor is counted anew.
      return { text: text + after.join(''), cursor: countGraphemes(text) };
    }
    case 'erase':
      return erase(draft, before, after, change.unit);
    case 'cursor': {
      const end = parts.length;
      const to = change.by === 'start' ? 0 : change.by === 'end' ? end : draft.cursor + change.by;
      return { text: draft.text, cursor: Math.min(end, Math.max(0, to)) };
    }
  }
}

function erase(
  draft: Draft,
  before: readonly string[],
  after: readonly string[],
  unit: 'before' | 'after' | 'word' | 'all',
): Draft {
  switch (unit) {
    case 'before':
      return join(before.slice(0, -1), after);
    case 'after':
      return join(before, after.slice(1));
    case 'word': {
      let end = before.length;
      while (end > 0 && before[end - 1]?.trim() === '') end -= 1;
      while (end > 0 && before[end - 1]?.trim() !== '') end -= 1;
      return join(before.slice(0, end), after);
    }
    case 'all':
      return draft.text === '' ? draft : emptyDraft;
  }
}

const join = (before: readonly string[], after: readonly string[]): Draft => ({
  text: before.join('') + after.join(''),
  cursor: before.length,
});
