import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stampOf } from '../../source/records/whatsapp-header.ts';
import { HeadShapes } from '../../source/records/whatsapp-shapes.ts';

const encoder = new TextEncoder();

/** As lines are read without knowing any shape: the first bytes decoded, and the expression for heads. */
function byExpression(bytes: Uint8Array) {
  const text = new TextDecoder().decode(bytes.subarray(0, 96));
  const stamp = stampOf(text);
  if (stamp === undefined) return undefined;
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const { date, digits, separator, hour, minute, second, half, brackets, marked, length } = stamp;
  return {
    ...{ date, digits, separator, hour, minute, second, half, brackets, marked },
    length: bom + encoder.encode(text.slice(0, length)).length,
  };
}

function byShapes(shapes: HeadShapes, bytes: Uint8Array) {
  // Somewhere within a piece of a file.
  const piece = new Uint8Array([0x31, 0x0a, ...bytes, 0x0a, 0x32]);
  const head = shapes.find(piece, 2, 2 + bytes.length);
  if (head === undefined) return undefined;
  const { shape, hour, minute, second } = head;
  const { digits, separator, half, brackets, marked, length } = shape;
  const date = [...head.date];
  return {
    ...{ date, digits, separator, hour, minute, half, brackets, marked, length },
    second: shape.hasSecond ? second : undefined,
  };
}

const blank = fc.constantFrom('', ' ', '\u00a0', '\u202f');
const hidden = fc.constantFrom('', '', '', '\u200e', '\u200f', '\u202a\u202c', '\ufeff');
const number = (most: number) => fc.integer({ min: 0, max: most }).map(String);
const padded = (most: number) => number(most).map((text) => text.padStart(2, '0'));
const scripts = [
  (text: string) => text,
  (text: string) => text.replace(/\d/g, (sign) => String.fromCharCode(0x660 + Number(sign))),
  (text: string) => text.replace(/\d/g, (sign) => String.fromCharCode(0x6f0 + Number(sign))),
];
const between = fc.constantFrom(
  ', ',
  ' ',
  '\u060c ',
  ' \u00e0 ',
  ' um ',
  ', \u4e0a\u5348',
  ' \uc624\ud6c4 ',
  '',
);
const behind = fc.constantFrom(
  ...['', ' AM', ' PM', '\u202fPM', ' a.m.', '\u00a0p.\u00a0m.', ' p. m.', ' \u0635', ' \u0645'],
  ...[' Uhr', ' xx', ' nachm.', ' de la ma\u00f1ana', ' \u039c\u039c'],
);
const texts = fc.constantFrom(
  'Ada: x',
  ' Ada: x',
  '\u00a0Ada: x',
  '- x',
  '] x',
  '',
  '9',
  ': ',
  '\u202fx',
);

const headOf = fc
  .record({
    ...{ lead: hidden, opening: fc.constantFrom('', '', '['), first: hidden },
    a: fc.oneof(number(31), padded(31), number(9_999)),
    separator: fc.constantFrom('/', '.', '-', '. '),
    b: fc.oneof(number(12), padded(12)),
    c: fc.oneof(number(99), padded(99), number(9_999)),
    ...{ dot: fc.constantFrom('', '.'), between, second: hidden },
    hour: fc.oneof(number(23), padded(23)),
    colon: fc.constantFrom(':', '.'),
    ...{ minute: padded(59), seconds: fc.option(padded(60)), behind, last: hidden },
    ...{ gap: blank, closing: fc.constantFrom('- ', '-', '] ', ']', ' - ') },
    script: fc.constantFrom(...scripts),
  })
  .map((one) => {
    const date = one.script(`${one.a}${one.separator}${one.b}${one.separator}${one.c}`) + one.dot;
    const seconds = one.seconds === null ? '' : `${one.colon}${one.seconds}`;
    const time = one.script(`${one.hour}${one.colon}${one.minute}${seconds}`);
    const opening = `${one.lead}${one.opening}${one.first}`;
    return `${opening}${date}${one.between}${one.second}${time}${one.behind}${one.last}${one.gap}${one.closing}`;
  });

/** The head with one character more, one less, or another. */
const damaged = fc
  .tuple(
    headOf,
    fc.nat(40),
    fc.constantFrom('', '1', ' ', '-', ']', ':', 'x', '\u200e', '\u0661'),
    fc.nat(1),
  )
  .map(([head, at, sign, cut]) => head.slice(0, at) + sign + head.slice(at + cut));

const line = fc.tuple(fc.oneof(headOf, damaged), texts).map(([head, text]) => head + text);

describe('heads known by their bytes', () => {
  test('are the same as by the expression, in all ways of writing, whatever was learnt before', () => {
    let heads = 0;
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 40 }), (lines) => {
        const shapes = new HeadShapes();
        for (const one of lines) {
          const bytes = encoder.encode(one);
          const expected = byExpression(bytes);
          if (expected !== undefined) heads += 1;
          expect([one, byShapes(shapes, bytes)]).toEqual([one, expected]);
        }
      }),
      { numRuns: 500 },
    );
    expect(heads).toBeGreaterThan(500);
  });

  test('are found in the same shape with other digits and another text', () => {
    fc.assert(
      fc.property(
        headOf,
        texts,
        texts,
        fc.infiniteStream(fc.integer({ min: 0, max: 9 })),
        (head, one, other, digits) => {
          const shapes = new HeadShapes();
          byShapes(shapes, encoder.encode(head + one));
          const changed = head.replace(/[0-9\u0660-\u0669\u06f0-\u06f9]/g, (sign) =>
            String.fromCharCode((sign.charCodeAt(0) & ~0x0f) + (digits.next().value ?? 0)),
          );
          const bytes = encoder.encode(changed + other);
          expect(byShapes(shapes, bytes)).toEqual(byExpression(bytes));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('are the same in any bytes at all', () => {
    const shapes = new HeadShapes();
    const signs = [...encoder.encode('0123456789/.-: []APM\u200e\u202f\u0661')];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...signs), { maxLength: 120 }), (list) => {
        const bytes = Uint8Array.from(list);
        expect(byShapes(shapes, bytes)).toEqual(byExpression(bytes));
      }),
      { numRuns: 2_000 },
    );
  });
});
