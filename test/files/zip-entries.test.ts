import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { ZipFile } from '../../source/files/zip-entries.ts';
import { ZipFault } from '../../source/files/zip-list.ts';
import { zipOf } from './make-zip.ts';

const folder = mkdtempSync(join(tmpdir(), 'zips-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const path = join(folder, 'a.zip');
const { signal } = new AbortController();

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
        { name: 'a.txt', text: 'one' },
        { name: 'b/c.txt', text: long },
      ]),
    );
    expect(await contents()).toEqual({ 'a.txt': 'one', 'b/c.txt': long });
  });

  test('whose names climb out of it is read, as names lead nowhere', async () => {
    writeFileSync(path, zipOf([{ name: '../../up.txt', text: 'one' }]));
    expect(await contents()).toEqual({ '../../up.txt': 'one' });
  });

  test.each([
    ['the end', false, true],
    ['an entry', true, false],
    ['both', true, true],
  ])('with numbers in 64 bits at %s is read', async (_where, wide, wideEnd) => {
    const parts = [
      { name: 'a.txt', text: 'one', wide },
      { name: 'b.txt', text: 'two' },
    ];
    writeFileSync(path, zipOf([...parts, { name: 'c.txt', text: 'three', wide }], wideEnd));
    expect(await contents()).toEqual({ 'a.txt': 'one', 'b.txt': 'two', 'c.txt': 'three' });
  });

  test('of more than 65,535 files is read', async () => {
    const parts = Array.from({ length: 70_000 }, (_, one) => ({ name: `${one}`, text: '' }));
    writeFileSync(path, zipOf(parts, true));
    const zip = await ZipFile.open(path);
    expect([zip.entries.length, zip.entries.at(-1)?.name]).toEqual([70_000, '69999']);
    await zip.close();
  });

  test('says of an entry that it is sealed', async () => {
    writeFileSync(path, zipOf([{ name: 'a.txt', text: 'one', sealed: true }]));
    await expect(contents()).rejects.toThrow('sealed');
  });

  test('whose entries lie over each other gives no more than one that grows', async () => {
    const lines = Array.from({ length: 50_000 }, (_, one) => `${one}: ${'word '.repeat(9)}`);
    const zip = zipOf([{ name: 'a.txt', text: lines.join('\n') }]);
    const list = zip.subarray(zip.readUInt32LE(zip.length - 6), -22);
    const end = Buffer.from(zip.subarray(-22));
    const copies = 100;
    end.writeUInt16LE(copies, 10);
    end.writeUInt32LE(list.length * copies, 12);
    const all = [zip.subarray(0, -22 - list.length), ...Array(copies).fill(list), end];
    writeFileSync(path, Buffer.concat(all));
    const file = await ZipFile.open(path);
    let given = 0;
    const read = async () => {
      for (const entry of file.entries) {
        for await (const piece of file.pieces(entry, signal)) given += piece.length;
      }
    };
    await expect(read()).rejects.toThrow('grows');
    await file.close();
    const each = lines.join('\n').length;
    expect(given).toBeGreaterThan(2 * each);
    expect(given).toBeLessThan((copies - 1) * each);
  });

  test('that grows without end is given up early', async () => {
    writeFileSync(path, zipOf([{ name: 'bomb.txt', text: Buffer.alloc(300_000_000, 'a') }]));
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
    writeFileSync(path, zipOf([{ name: 'long.txt', text: 'word '.repeat(100_000) }]));
    const zip = await ZipFile.open(path);
    for (const entry of zip.entries) {
      for await (const piece of zip.pieces(entry, signal)) {
        expect(piece.length).toBeGreaterThan(0);
        break;
      }
    }
    await zip.close();
  });

  test.each([false, true])('damaged anywhere is read or refused (64 bits: %s)', async (wide) => {
    const whole = zipOf([{ name: 'a.txt', text: 'one two three '.repeat(20), wide }], wide);
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
