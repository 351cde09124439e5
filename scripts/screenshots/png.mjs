/**
 * A PNG of few colours, each pixel an index into a palette (Portable Network Graphics, third edition,
 * W3C 2025). Screens are mostly ground, so that rows of indices compress to very little.
 */
import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const INDEXED = 3;

function chunk(type, body) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const bytes = Buffer.alloc(named.length + 8);
  bytes.writeUInt32BE(body.length, 0);
  named.copy(bytes, 4);
  bytes.writeUInt32BE(crc32(named), named.length + 4);
  return bytes;
}

/** Indices into the palette, and the palette, of pixels that have four bytes each. */
function indexed(pixels) {
  const places = new Map();
  const indices = new Uint8Array(pixels.length / 4);
  for (let at = 0; at < indices.length; at += 1) {
    const colour = pixels.readUInt32BE(at * 4) >>> 8;
    let place = places.get(colour);
    if (place === undefined) {
      place = places.size;
      if (place > 255) throw new Error('a picture of more than 256 colours');
      places.set(colour, place);
    }
    indices[at] = place;
  }
  return { indices, palette: [...places.keys()] };
}

/** So many bits are enough for an index. */
const depthFor = (colours) => [1, 2, 4, 8].find((bits) => colours <= 2 ** bits);

/** `pixels`: red, green, blue and an opaque alpha for each, from the upper left. */
export function pngOf({ width, height, pixels }) {
  const { indices, palette } = indexed(pixels);
  const depth = depthFor(palette.length);
  const perByte = 8 / depth;
  const rowBytes = 1 + Math.ceil(width / perByte);
  // The first byte of a row says that it is not filtered.
  const rows = Buffer.alloc(rowBytes * height);
  for (let at = 0; at < indices.length; at += 1) {
    const [x, y] = [at % width, Math.floor(at / width)];
    const shift = 8 - depth * ((x % perByte) + 1);
    rows[y * rowBytes + 1 + Math.floor(x / perByte)] |= indices[at] << shift;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = depth;
  header[9] = INDEXED;
  const colours = Buffer.from(
    palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 0xff, colour & 0xff]),
  );
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
