import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { readArchive } from '../../source/files/archive.ts';

const folder = mkdtempSync(join(tmpdir(), 'archive-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'texts.br');

const read = (bytes: Uint8Array) => {
  writeFileSync(file, bytes);
  return readArchive(file);
};
const packed = (value: unknown) => brotliCompressSync(JSON.stringify(value));

it('gives back the texts by their names', async () => {
  const texts = { 'a/en.md': 'Grüße — 你好\n', __proto__x: '' };
  expect([...(await read(packed(texts)))]).toEqual(Object.entries(texts));
});

it.each([
  ['missing bytes', packed({ a: 'text'.repeat(1000) }).subarray(0, 10)],
  ['bytes that are not compressed', Buffer.from('{"a":"text"}')],
  ['no JSON', brotliCompressSync('{')],
  ['no object', packed(7)],
  ['nothing', packed(null)],
  ['something else than a text', packed({ a: 1 })],
])('refuses %s', async (_what, bytes) => {
  await expect(read(bytes)).rejects.toThrow();
});

it('refuses a file that is not there', async () => {
  await expect(readArchive(join(folder, 'missing'))).rejects.toThrow('ENOENT');
});
