import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkMessage,
  MESSAGE_BYTES,
  MESSAGE_CHARACTERS,
} from '../../source/text/message-input.ts';
import { anyText } from './arbitrary-text.ts';

describe('checkMessage', () => {
  test.each([
    ['a message stays as it is', 'Meet me at six.', 'Meet me at six.', 0],
    ['carriage returns of a paste become line feeds', 'a\r\nb\rc', 'a\nb\nc', 0],
    ['the line end of a pipe is no part of it', 'hello\n', 'hello', 0],
    ['control sequences are left out and counted', '\u001b[31mred\u0007', 'red', 2],
    [
      'right-to-left text stays as it is',
      '\u05e9\u05dc\u05d5\u05dd \u202e',
      '\u05e9\u05dc\u05d5\u05dd \u202e',
      0,
    ],
    ['a joined emoji stays as it is', '\u{1f469}\u200d\u{1f4bb}', '\u{1f469}\u200d\u{1f4bb}', 0],
  ])('%s', (_claim, raw, text, removedControls) => {
    expect(checkMessage(raw)).toEqual({ ok: true, text, removedControls });
  });

  test.each([
    ['nothing', ''],
    ['spaces and line ends', ' \r\n\t '],
    ['control sequences alone', '\u001b[31m\u001b[0m'],
    ['characters nobody sees', '\u200b\u200d\u2060\u3164\u2800'],
  ])('%s is empty', (_claim, raw) => {
    expect(checkMessage(raw)).toMatchObject({ ok: false, reason: 'empty' });
  });

  test('2,000 characters pass and one more does not', () => {
    const family = '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}';
    expect(checkMessage(family.repeat(MESSAGE_CHARACTERS)).ok).toBe(true);
    expect(checkMessage('a'.repeat(MESSAGE_CHARACTERS)).ok).toBe(true);
    expect(checkMessage('a'.repeat(MESSAGE_CHARACTERS + 1))).toEqual({
      ok: false,
      reason: 'too-long',
      characters: 2_001,
    });
  });

  test('few characters of many bytes are refused by their bytes', () => {
    const tower = `a${'\u0301'.repeat(MESSAGE_BYTES / 2)}`;
    expect(checkMessage(tower)).toMatchObject({ ok: false, reason: 'too-long', characters: 1 });
  });

  test('an accepted message is accepted again, unchanged', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const first = checkMessage(raw);
        if (!first.ok) return;
        expect(checkMessage(first.text)).toEqual({
          ok: true,
          text: first.text,
          removedControls: 0,
        });
      }),
    );
  });
});
