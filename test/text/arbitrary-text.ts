/** Text for property tests: what people write, and what attackers do. */
import fc from 'fast-check';

const SPICES = [
  ' ',
  '   ',
  '\n',
  '\t',
  '\r\n',
  '\u001b[31m',
  '\u001b]0;title\u0007',
  '\u001bP',
  '\u009b2J',
  '\u202e',
  '\u2066',
  '\u200d',
  '\u200b',
  '\ufe0f',
  '\u0301',
  '\ud83d',
  '\udc69',
  '\u{1f469}\u200d\u{1f467}',
  '\u{1f1e9}\u{1f1ea}',
  '\u{1f1e9}',
  '\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
  '\u5bbf\u820e\u3002',
  '\u300c',
  '\u1100',
  '\u1161',
  '\u11a8',
  '\uff9e',
  '\u0915\u094d\u0937\u093f',
  '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645',
  'fountain',
  'a-very-long-word-without-any-space-at-all',
];

/** Any UTF-16 text, lone surrogates and control sequences among it. */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...SPICES),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.array(fc.nat(0xff), { maxLength: 4 }).map((units) => String.fromCharCode(...units)),
      fc.array(fc.nat(0xffff), { maxLength: 4 }).map((units) => String.fromCharCode(...units)),
    ),
    { maxLength: 24 },
  )
  .map((parts) => parts.join(''));
