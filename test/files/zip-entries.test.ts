import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { ZipFault, ZipFile } from '../../source/files/zip-entries.ts';

const folder = mkdtempSync(join(tmpdir(), 'zips-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const path = join(folder, 'a.zip');
const { signal } = new AbortController();

/** A zip of deflated entries, without sums: nobody here looks at them. */
function zipOf(entries: readonly (readonly [name: string, data: Buffer])[]): Buffer {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const [name, data] of entries) {
    const packed = deflateRawSync(data);
    const title = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(title.length, 26);
    parts.push(local, title, packed);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(data.length, 24);
    entry.writeUInt16LE(title.length, 28);
    entry.writeUInt32LE(at, 42);
    list.push(entry, title);
    at += 30 + title.length + packed.length;
  }
  const listed = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, listed, end]);
}

async function contents(): Promise<Record<string, string>> {
  const zip = await ZipFile.open(path);
  const found: Record<string, string> = {};
  try {
    for (const entry of zip.entries) {
      const pieces: Uint8Array[] = [];
      for await (const piece of zip.pieces(entry, signal)) pieces.push(piece);
      found[entry.name] = Buffer.concat(pieces).toString();
    }
  } finally {
    await zip.close();
  }
  return found;
}

describe('a zip', () => {
  test('gives its entries', async () => {
    const long = 'words of some length, '.repeat(3_000);
    writeFileSync(
      path,
      zipOf([
        ['a.txt', Buffer.from('one')],
        ['b/c.txt', Buffer.from(long)],
      ]),
    );
    expect(await contents()).toEqual({ 'a.txt': 'one', 'b/c.txt': long });
  });

  test('whose names climb out of it is read, as names lead nowhere', async () => {
    writeFileSync(path, zipOf([['../../up.txt', Buffer.from('one')]]));
    expect(await contents()).toEqual({ '../../up.txt': 'one' });
  });

  test('that grows without end is given up early', async () => {
    writeFileSync(path, zipOf([['bomb.txt', Buffer.alloc(300_000_000, 'a')]]));
    const zip = await ZipFile.open(path);
    const [bomb] = zip.entries;
    let given = 0;
    const read = async () => {
      if (bomb === undefined) return;
      for await (const piece of zip.pieces(bomb, signal)) given += piece.length;
    };
    await expect(read()).rejects.toThrow(ZipFault);
    await zip.close();
    expect(given).toBeLessThan(100_000_000);
  });

  test('can be left in the middle of an entry', async () => {
    writeFileSync(path, zipOf([['long.txt', Buffer.from('word '.repeat(100_000))]]));
    const zip = await ZipFile.open(path);
    for (const entry of zip.entries) {
      for await (const piece of zip.pieces(entry, signal)) {
        expect(piece.length).toBeGreaterThan(0);
        break;
      }
    }
    await zip.close();
  });

  test('damaged anywhere is read or refused', async () => {
    const whole = zipOf([['a.txt', Buffer.from('one two three '.repeat(20))]]);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.nat(255),
        fc.nat(whole.length),
        async (at, byte, end) => {
          const damaged = Buffer.from(whole);
          damaged[at] = byte;
          writeFileSync(path, damaged.subarray(0, end % 2 === 0 ? end : whole.length));
          await contents().catch((error) => expect(error).toBeInstanceOf(ZipFault));
        },
      ),
      { numRuns: 200 },
    );
  });
});
