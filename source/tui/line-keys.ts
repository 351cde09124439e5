/** What keys do to a line that is being typed, wherever one is. */
import type { DraftEdit } from '../lesson/session/draft.ts';
import type { Key } from './read-keys.ts';

const edits: Readonly<Record<string, DraftEdit>> = {
  left: { type: 'cursor', by: -1 },
  right: { type: 'cursor', by: 1 },
  home: { type: 'cursor', by: 'start' },
  end: { type: 'cursor', by: 'end' },
  'ctrl+a': { type: 'cursor', by: 'start' },
  'ctrl+e': { type: 'cursor', by: 'end' },
  backspace: { type: 'erase', unit: 'before' },
  delete: { type: 'erase', unit: 'after' },
  'ctrl+w': { type: 'erase', unit: 'word' },
  'ctrl+u': { type: 'erase', unit: 'all' },
};

/** What a key does to words that are being typed; undefined if it does nothing to them. */
export const editOfKey = ({ name, text }: Key): DraftEdit | undefined =>
  edits[name] ?? (text === undefined ? undefined : { type: 'insert', text });
