import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Draft,
  type DraftEdit,
  edit,
  emptyDraft,
} from '../../../source/lesson/session/draft.ts';
import { countGraphemes } from '../../../source/text/graphemes.ts';
import { anyText } from '../../text/arbitrary-text.ts';

const insert = (text: string): DraftEdit => ({ type: 'insert', text });
const erase = (unit: 'before' | 'after' | 'word' | 'all'): DraftEdit => ({ type: 'erase', unit });
const go = (by: number | 'start' | 'end'): DraftEdit => ({ type: 'cursor', by });
const typed = (...edits: readonly DraftEdit[]): Draft => edits.reduce(edit, emptyDraft);

const family = '\u{1f469}\u200d\u{1f469}\u200d\u{1f467}';

describe('a draft', () => {
  it.each<readonly [string, readonly DraftEdit[], Draft]>([
    ['types at its end', [insert('ab'), insert('c')], { text: 'abc', cursor: 3 }],
    ['types where the cursor is', [insert('ac'), go(-1), insert('b')], { text: 'abc', cursor: 2 }],
    ['counts a family as one character', [insert(family)], { text: family, cursor: 1 }],
    [
      'erases a family in one stroke',
      [insert(`a${family}`), erase('before')],
      { text: 'a', cursor: 1 },
    ],
    [
      'steps over a family at once',
      [insert(`a${family}b`), go(-2)],
      { text: `a${family}b`, cursor: 1 },
    ],
    [
      'counts an accent with its letter',
      [insert('e'), insert('\u0301')],
      { text: 'e\u0301', cursor: 1 },
    ],
    [
      'erases under the cursor',
      [insert('abc'), go('start'), erase('after')],
      { text: 'bc', cursor: 0 },
    ],
    ['erases a word', [insert('one two  '), erase('word')], { text: 'one ', cursor: 4 }],
    [
      'erases a word up to the cursor',
      [insert('one two'), go(-1), erase('word')],
      { text: 'one o', cursor: 4 },
    ],
    ['erases all', [insert('one two'), erase('all')], emptyDraft],
    ['stops at its start', [insert('ab'), go(-9)], { text: 'ab', cursor: 0 }],
    ['stops at its end', [insert('ab'), go('start'), go(9)], { text: 'ab', cursor: 2 }],
    ['goes to its end', [insert('ab'), go('start'), go('end')], { text: 'ab', cursor: 2 }],
    [
      'has nothing to erase at its start',
      [insert('ab'), go('start'), erase('before')],
      { text: 'ab', cursor: 0 },
    ],
  ])('%s', (_name, edits, expected) => {
    expect(typed(...edits)).toEqual(expected);
  });

  const anyEdit: fc.Arbitrary<DraftEdit> = fc.oneof(
    anyText.map(insert),
    fc.constantFrom<DraftEdit>(erase('before'), erase('after'), erase('word'), erase('all')),
    fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constantFrom('start', 'end')).map(go),
  );

  it('takes any edit, and keeps its cursor within its text', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 12 }), (edits) => {
        let draft = emptyDraft;
        for (const change of edits) {
          draft = edit(draft, change);
          expect(draft.cursor).toBeGreaterThanOrEqual(0);
          expect(draft.cursor).toBeLessThanOrEqual(countGraphemes(draft.text));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('moving the cursor never changes the text', () => {
    fc.assert(
      fc.property(anyText, fc.integer(), (text, by) => {
        expect(typed(insert(text), go(by)).text).toBe(text);
      }),
    );
  });
});
