import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  hasRightToLeft,
  hiddenIn,
  markControls,
  safeJson,
  showControls,
  stripControls,
  stripControlsCounted,
} from '../../source/text/safe.ts';
import { anyText } from './arbitrary-text.ts';

const ANY_CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/;

describe('stripControls', () => {
  test.each([
    ['plain text stays', 'Meet me at six.\nBring maps.', 'Meet me at six.\nBring maps.'],
    ['a tab becomes a space', 'a\tb', 'a b'],
    ['a carriage return goes', 'a\r\nb\rc', 'a\nbc'],
    ['bell, backspace, null and delete go', 'a\u0007\u0008\u0000\u007fb', 'ab'],
    ['eight-bit controls go', 'a\u0085b\u008dc\u009b', 'abc'],
    ['a colour goes as a whole', '\u001b[1;31mred\u001b[0m', 'red'],
    ['a colour with colons goes as a whole', '\u001b[38:2::255:0:0mred', 'red'],
    ['cursor movement and erasing go', '\u001b[2J\u001b[10;5Hhi', 'hi'],
    ['private modes go', '\u001b[?1049hhi\u001b[?25l', 'hi'],
    ['the eight-bit introducer goes with its sequence', '\u009b31mred', 'red'],
    ['a window title ended by BEL goes', '\u001b]0;owned\u0007hi', 'hi'],
    [
      'a hyperlink ended by ST leaves its label',
      '\u001b]8;;http://x\u001b\\label\u001b]8;;\u001b\\',
      'label',
    ],
    ['an eight-bit control string goes', '\u009d52;c;aGk=\u009chi', 'hi'],
    ['a device control string goes', '\u001bP1$r0m\u001b\\hi', 'hi'],
    [
      'application, privacy and start-of-string go',
      '\u001b_a\u001b\\\u001b^b\u001b\\\u001bXc\u001b\\hi',
      'hi',
    ],
    ['an unended control string takes no text with it', '\u001b]0;hello there', '0;hello there'],
    ['a cut-off sequence leaves no escape', 'a\u001b[', 'a'],
    ['a lone escape goes', 'a\u001b', 'a'],
    ['a reset and a character set go', '\u001bc\u001b(Bhi\u001b7', 'hi'],
    ['an escape within a sequence hides nothing', '\u001b\u001b[31mred', 'red'],
    ['sequences cannot be nested to rebuild one', '\u001b[3\u001b[31m1mred', '31mred'],
    ['lone surrogates become replacement characters', 'a\ud83db\udc69', 'a\ufffdb\ufffd'],
    ['whole pairs stay', '\u{1f469}', '\u{1f469}'],
    ['bidirectional controls are not its business', 'a\u202eb', 'a\u202eb'],
  ])('%s', (_claim, text, expected) => {
    expect(stripControls(text)).toBe(expected);
  });

  test('no control character survives, and a second pass finds nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = stripControlsCounted(text);
        expect(once.text).not.toMatch(ANY_CONTROL);
        expect(/\p{Surrogate}/u.test(once.text)).toBe(false);
        expect(stripControlsCounted(once.text)).toEqual({ text: once.text, removed: 0 });
      }),
    );
  });

  test('it counts an escape sequence as one control', () => {
    expect(stripControlsCounted('\u001b[31mred\u0007\t').removed).toBe(2);
  });

  test('a megabyte of unended sequences is read in one pass', () => {
    const hostile = `${'\u001b]0;'.repeat(250_000)}${'\u001bP'.repeat(100_000)}`;
    expect(stripControls(hostile)).toBe('0;'.repeat(250_000));
  });
});

describe('showControls', () => {
  test.each([
    ['an override is named', 'invoice\u202efdp.exe', 'invoice<U+202E>fdp.exe'],
    [
      'isolates and marks are named',
      '\u2066a\u2069\u200e\u200f\u061c',
      '<U+2066>a<U+2069><U+200E><U+200F><U+061C>',
    ],
    ['a zero-width space is named', 'pay\u200bpal', 'pay<U+200B>pal'],
    ['a byte order mark is named', '\ufeffhi', '<U+FEFF>hi'],
    ['line and paragraph separators are named', 'a\u2028b\u2029', 'a<U+2028>b<U+2029>'],
    ['a joiner between Latin letters is named', 'a\u200db\u200cc', 'a<U+200D>b<U+200C>c'],
    ['a second joiner in a row is named', '\u0645\u200c\u200c', '\u0645\u200c<U+200C>'],
    ['hidden tag text is named', 'hi\u{e0068}\u{e0069}', 'hi<U+E0068><U+E0069>'],
    [
      'tag text behind a flag that does not exist is named',
      '\u{1f3f4}\u{e0078}\u{e007f}',
      '\u{1f3f4}<U+E0078><U+E007F>',
    ],
    [
      'bytes hidden in variation selectors are named',
      '\u{1f600}\ufe0f\ufe01\u{e0110}',
      '\u{1f600}\ufe0f<U+FE01><U+E0110>',
    ],
    ['a blank filler is named', 'a\u3164', 'a<U+3164>'],
    ['control sequences go as in stripControls', '\u001b[31mred', 'red'],
  ])('%s', (_claim, text, expected) => {
    expect(showControls(text)).toBe(expected);
  });

  test.each([
    ['a family', '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}'],
    ['a heart on fire', '\u2764\ufe0f\u200d\u{1f525}'],
    ['a woman with a skin tone at a computer', '\u{1f469}\u{1f3fd}\u200d\u{1f4bb}'],
    ['a keycap', '1\ufe0f\u20e3'],
    ['the flag of Germany', '\u{1f1e9}\u{1f1ea}'],
    ['the flag of Wales', '\u{1f3f4}\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}'],
    ['Persian with its non-joiner', '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645'],
    ['Sinhala with its joiner', '\u0dc1\u0dca\u200d\u0dbb\u0dd3'],
    ['Hindi with its joiner', '\u0915\u094d\u200d\u0937'],
    ['an ideographic variant', '\u845b\u{e0100}'],
    ['the Arabic year sign', '\u0601\u0661\u0662'],
    ['accents', 'cre\u0300me bru\u0302le\u0301e'],
  ])('%s stays as it is', (_claim, text) => {
    expect(showControls(text)).toBe(text);
  });

  test('no bidirectional control survives', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(showControls(text)).not.toMatch(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
      }),
    );
  });
});

describe('hasRightToLeft', () => {
  test.each([
    ['Hebrew', '\u05e9\u05dc\u05d5\u05dd', true],
    ['Arabic within English', 'see \u0645\u0631\u062d\u0628\u0627 there', true],
    ['Adlam', '\u{1e900}\u{1e901}', true],
    ['an override without letters', 'abc\u202edef', true],
    ['English', 'hello', false],
    ['Japanese', '\u3053\u3093\u306b\u3061\u306f', false],
    ['Arabic digits alone', '\u0661\u0662', false],
  ])('%s', (_claim, text, expected) => {
    expect(hasRightToLeft(text)).toBe(expected);
  });
});

describe('markControls', () => {
  test.each([
    ['an escape sequence is shown', 'no\u001b[2J.csv', 'no<U+001B>[2J.csv'],
    ['a line feed makes no second line', 'a\nb\tc', 'a<U+000A>b<U+0009>c'],
    ['what hides text is named', 'a\u202eb\u00ad', 'a<U+202E>b<U+00AD>'],
    [
      'fillers and separators beside each other are named',
      '\u180e\u180e\u115f\u1160',
      '<U+180E><U+180E><U+115F><U+1160>',
    ],
    [
      'a final consonant alone, and a vowel separator in its word, stay',
      '\u115f\u1160\u11a8\u182e\u180e\u1820',
      '\u115f\u1160\u11a8\u182e\u180e\u1820',
    ],
    ['half a character is named', 'a\ud83d', 'a<U+D83D>'],
    ['joined emoji stay', '\u{1f469}\u200d\u{1f467}', '\u{1f469}\u200d\u{1f467}'],
  ])('%s', (_claim, line, expected) => {
    expect(markControls(line)).toBe(expected);
  });

  test('leaves nothing that it would mark, and counts what it marks', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = markControls(text);
        expect(once).not.toMatch(/[\p{Cc}\p{Surrogate}]/u);
        expect(markControls(once)).toBe(once);
        expect(hiddenIn(once)).toEqual([]);
        expect(hiddenIn(text).length === 0).toBe(once === text);
      }),
    );
  });
});

describe('safeJson', () => {
  test('reads as the value itself, and holds nothing that hides or is obeyed', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const json = safeJson({ [text]: text }, 2);
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify({ [text]: text })));
        expect(json).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});
