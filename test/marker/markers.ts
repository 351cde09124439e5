/**
 * Marker texts: what nobody but sender and recipient may ever show, in whatever dress. A test puts a
 * marker into a message and asserts that none of its forms stands in what somebody else has.
 */
import fc from 'fast-check';

/** Ranges whose letters stand for themselves: assigned, visible, and unchanged by trimming. */
const ranges: readonly (readonly [number, number])[] = [
  [0x61, 0x7a],
  [0x41, 0x5a],
  [0x3b1, 0x3c9],
  [0x430, 0x44f],
  [0x5d0, 0x5ea],
  [0x628, 0x63a],
  [0x905, 0x939],
  [0x4e00, 0x9fa5],
  [0xac00, 0xd7a3],
  [0x1f300, 0x1f5ff],
  [0x20000, 0x2a6d0],
];

const from = ([low, high]: readonly [number, number]) =>
  fc.noBias(fc.integer({ min: low, max: high })).map((point) => String.fromCodePoint(point));

const letter = fc.oneof(...ranges.map(from));
// Up to the grapheme joiner, which views show as a mark because nobody could see it.
const combining = from([0x300, 0x34e]);

const joined = (letters: fc.Arbitrary<string>) =>
  fc.noBias(fc.array(letters, { minLength: 10, maxLength: 24 })).map((parts) => parts.join(''));

/** In each script, in several mixed, with combining marks, and with what escapes or is interpreted. */
const everyKind = [
  ...ranges.map((range) => joined(from(range))),
  joined(letter),
  joined(fc.tuple(letter, combining).map((pair) => pair.join(''))),
  joined(fc.tuple(letter, fc.constantFrom('"', '\\', '$&', '{{', '<', '%')).map((p) => p.join(''))),
];

/**
 * A text of at least 10 code points and so at least 10 bytes of UTF-8, drawn evenly, so that it
 * stands nowhere by chance.
 */
export const aMarker: fc.Arbitrary<string> = fc.oneof(...everyKind);

/** A marker of every kind, in any order, and a message that is nothing else. */
export const manyMarkers = fc
  .tuple(...everyKind)
  .chain((markers) => fc.shuffledSubarray(markers, { minLength: markers.length }))
  .map((markers) => ({ markers, message: markers.join(' ') }));

export type Marked = { readonly marker: string; readonly message: string };

/** A message of 10 to 2,000 characters with a marker somewhere in it; most are short. */
export const aMarkedMessage: fc.Arbitrary<Marked> = fc
  .tuple(
    aMarker,
    fc.oneof(
      { weight: 30, arbitrary: fc.constant(0) },
      { weight: 15, arbitrary: fc.nat(60) },
      { weight: 1, arbitrary: fc.integer({ min: 61, max: 1_900 }) },
    ),
    fc.double({ min: 0, max: 1, noNaN: true }),
    letter,
  )
  .map(([marker, around, share, fill]) => {
    const before = Math.floor(around * share);
    return { marker, message: fill.repeat(before) + marker + fill.repeat(around - before) };
  });

/** One dress of a marker, as the bytes that would stand in a log, a frame or a file. */
export type Form = { readonly name: string; readonly bytes: Buffer };

const hexOf = (bytes: Buffer, between: string) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(between);

const escapeAll = (text: string) =>
  Array.from({ length: text.length }, (_, index) => {
    return `\\u${text.charCodeAt(index).toString(16).padStart(4, '0')}`;
  }).join('');

/** Base64 of bytes that begin `offset` bytes into a group of three, without what the neighbours colour. */
function base64Inside(bytes: Buffer, offset: number): string {
  const padded = Buffer.concat([Buffer.alloc(offset), bytes]);
  const whole = padded.subarray(0, padded.length - (padded.length % 3));
  return whole.toString('base64').slice(offset === 0 ? 0 : 4);
}

/** Every dress in which a marker is looked for. None is shorter than 8 bytes. */
export function formsOf(marker: string): readonly Form[] {
  const utf8 = Buffer.from(marker);
  const text = (name: string, value: string): Form => ({ name, bytes: Buffer.from(value) });
  const forms: readonly Form[] = [
    { name: 'UTF-8', bytes: utf8 },
    { name: 'UTF-8 backwards', bytes: Buffer.from(utf8).reverse() },
    { name: 'UTF-16, little end first', bytes: Buffer.from(marker, 'utf16le') },
    { name: 'UTF-16, big end first', bytes: Buffer.from(marker, 'utf16le').swap16() },
    text('letters backwards', [...marker].reverse().join('')),
    text('hexadecimal', hexOf(utf8, '')),
    text('hexadecimal in capitals', hexOf(utf8, '').toUpperCase()),
    text('hexadecimal with spaces', hexOf(utf8, ' ')),
    ...[0, 1, 2].map((offset) => text(`base64 at ${offset}`, base64Inside(utf8, offset))),
    text('JSON', JSON.stringify(marker).slice(1, -1)),
    text('JSON in ASCII', escapeAll(marker)),
    text('percent signs', encodeURIComponent(marker)),
  ];
  const seen = new Set<string>();
  return forms.filter(({ name, bytes }) => {
    if (bytes.length < 8) throw new Error(`a marker too short to look for: ${name} of ${marker}`);
    const key = bytes.toString('latin1');
    return seen.has(key) ? false : seen.add(key);
  });
}

/** A text or bytes, with a name for the failure's message. */
export type Searched = { readonly what: string; readonly content: string | Uint8Array };

/** Where the first form of the marker was found, if anywhere. */
export function found(forms: readonly Form[], searched: readonly Searched[]): string | undefined {
  for (const { what, content } of searched) {
    const bytes =
      typeof content === 'string'
        ? Buffer.from(content)
        : Buffer.from(content.buffer, content.byteOffset, content.length);
    const form = forms.find((candidate) => bytes.includes(candidate.bytes));
    if (form) return `the marker as ${form.name} stands in ${what}`;
  }
  return undefined;
}

/** Throws if any form of the marker stands in what is searched. */
export function assertAbsent(marker: string, searched: readonly Searched[]): void {
  const where = found(formsOf(marker), searched);
  if (where) throw new Error(`${where} (marker ${JSON.stringify(marker)})`);
}
