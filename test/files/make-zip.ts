import { crc32, deflateRawSync } from 'node:zlib';

export type ZipPart = {
  readonly name: string;
  readonly text?: string | Uint8Array;
  /** Sizes and the place stand in 64 bits, whether they need to or not. */
  readonly wide?: boolean;
  readonly sealed?: boolean;
};

const bytes = (size: number, write: (view: DataView) => void): Buffer => {
  const buffer = Buffer.alloc(size);
  write(new DataView(buffer.buffer, buffer.byteOffset, size));
  return buffer;
};

/** Sizes and a place in 64 bits, as an extra field. */
const wideField = (numbers: readonly number[]): Buffer =>
  bytes(4 + numbers.length * 8, (view) => {
    view.setUint16(0, 1, true);
    view.setUint16(2, numbers.length * 8, true);
    numbers.forEach((one, at) => {
      view.setBigUint64(4 + at * 8, BigInt(one), true);
    });
  });

/** A zip as programs make them; `wide`: with the record at the end in 64 bits. */
export function zipOf(parts: readonly ZipPart[], wide = false): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let start = 0;
  for (const { name, text = '', wide: isWide = false, sealed = false } of parts) {
    const plain = Buffer.from(text);
    const packed = deflateRawSync(plain);
    const title = Buffer.from(name);
    const head = (mark: number, size: number, from: number, extra: Buffer): Buffer =>
      bytes(size, (view) => {
        view.setUint32(0, mark, true);
        view.setUint16(from, 20, true);
        view.setUint16(from + 2, sealed ? 1 : 0, true);
        view.setUint16(from + 4, 8, true);
        view.setUint32(from + 10, crc32(plain), true);
        view.setUint32(from + 14, isWide ? 0xffffffff : packed.length, true);
        view.setUint32(from + 18, isWide ? 0xffffffff : plain.length, true);
        view.setUint16(from + 22, title.length, true);
        view.setUint16(from + 24, extra.length, true);
      });
    const sizes = [plain.length, packed.length];
    const near = isWide ? wideField(sizes) : Buffer.alloc(0);
    const far = isWide ? wideField([...sizes, start]) : Buffer.alloc(0);
    const entry = head(0x02014b50, 46, 6, far);
    entry.writeUInt32LE(isWide ? 0xffffffff : start, 42);
    const local = [head(0x04034b50, 30, 4, near), title, near, packed];
    locals.push(...local);
    central.push(entry, title, far);
    start += local.reduce((sum, one) => sum + one.length, 0);
  }
  const list = Buffer.concat(central);
  const wideEnd = bytes(76, (view) => {
    view.setUint32(0, 0x06064b50, true);
    view.setBigUint64(4, 44n, true);
    view.setBigUint64(24, BigInt(parts.length), true);
    view.setBigUint64(32, BigInt(parts.length), true);
    view.setBigUint64(40, BigInt(list.length), true);
    view.setBigUint64(48, BigInt(start), true);
    view.setUint32(56, 0x07064b50, true);
    view.setBigUint64(64, BigInt(start + list.length), true);
    view.setUint32(72, 1, true);
  });
  const end = bytes(22, (view) => {
    view.setUint32(0, 0x06054b50, true);
    view.setUint16(8, wide ? 0xffff : parts.length, true);
    view.setUint16(10, wide ? 0xffff : parts.length, true);
    view.setUint32(12, wide ? 0xffffffff : list.length, true);
    view.setUint32(16, wide ? 0xffffffff : start, true);
  });
  return Buffer.concat([...locals, list, ...(wide ? [wideEnd] : []), end]);
}
