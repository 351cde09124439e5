import { crc32, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
// @ts-expect-error The scripts are plain JavaScript.
import { pngOf } from '../../scripts/screenshots/png.mjs';

/** Chunks by their type, each checked against its sum. */
function chunksOf(png: Buffer): ReadonlyMap<string, Buffer> {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const named = png.subarray(at + 4, at + 8 + length);
    expect(png.readUInt32BE(at + 8 + length)).toBe(crc32(named));
    chunks.set(named.toString('latin1', 0, 4), named.subarray(4));
    at += length + 12;
  }
  return chunks;
}

/** Colours from the upper left, as a reader of the standard would find them. */
function coloursIn(png: Buffer): readonly number[] {
  const chunks = chunksOf(png);
  const [header, palette, data] = ['IHDR', 'PLTE', 'IDAT'].map((type) => chunks.get(type));
  if (!header || !palette || !data) throw new Error('a chunk is missing');
  const [width, height, depth] = [header.readUInt32BE(0), header.readUInt32BE(4), header[8] ?? 0];
  expect([...header.subarray(9)]).toEqual([3, 0, 0, 0]);
  const bytes = Math.ceil((width * depth) / 8) + 1;
  const rows = inflateSync(data);
  expect(rows).toHaveLength(bytes * height);
  return Array.from({ length: width * height }, (_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    expect(rows[y * bytes]).toBe(0);
    const bit = x * depth;
    const byte = rows[y * bytes + 1 + (bit >> 3)] ?? 0;
    const index = (byte >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
    return palette.readUIntBE(index * 3, 3);
  });
}

const aPicture = fc
  .tuple(
    fc.integer({ min: 1, max: 20 }),
    fc.integer({ min: 1, max: 5 }),
    fc.uniqueArray(fc.nat(0xffffff), { minLength: 1, maxLength: 40 }),
  )
  .chain(([width, height, palette]) =>
    fc
      .array(fc.constantFrom(...palette), { minLength: width * height, maxLength: width * height })
      .map((colours) => ({ width, height, colours })),
  );

it('A picture of a screen has every pixel in its colour, whatever the number of colours', () => {
  fc.assert(
    fc.property(aPicture, ({ width, height, colours }) => {
      const pixels = Buffer.alloc(4 * colours.length, 0xff);
      for (const [at, colour] of colours.entries()) pixels.writeUIntBE(colour, at * 4, 3);
      const png = pngOf({ width, height, pixels }) as Buffer;
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      expect(coloursIn(png)).toEqual(colours);
    }),
  );
});
