import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync, writeFileSync, writeSync } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readPieces } from '../../source/files/read-pieces.ts';
import { eventually } from '../eventually.ts';

const folder = await mkdtemp(join(tmpdir(), 'pieces-'));
afterAll(() => rm(folder, { recursive: true }));

const never = new AbortController().signal;

async function read(path: string, signal = never): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of readPieces(path, signal)) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

describe('a file', () => {
  it.each([0, 1, 262_144, 700_000])('of %i bytes is read to its end', async (size) => {
    const path = join(folder, String(size));
    writeFileSync(path, 'x'.repeat(size));
    expect(await read(path)).toBe('x'.repeat(size));
  });

  it('that is not there, or a folder, is told by a code of the system', async () => {
    await expect(read(join(folder, 'none'))).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(read(folder)).rejects.toMatchObject({ code: 'EISDIR' });
  });
});

describe.skipIf(process.platform === 'win32')('a pipe', () => {
  let pipes = 0;
  function pipe(): string {
    pipes += 1;
    const path = join(folder, `pipe-${pipes}`);
    execFileSync('mkfifo', [path]);
    return path;
  }
  /** The end for writing, as soon as somebody has opened the other one. */
  const writingEnd = (path: string): Promise<number> =>
    eventually(() => openSync(path, constants.O_WRONLY | constants.O_NONBLOCK));

  it('is read to the end of who writes to it, with pauses and in pieces of any size', async () => {
    const path = pipe();
    const text = read(path);
    const writer = await open(path, 'w');
    for (const part of ['a', 'b'.repeat(100_000), 'c'.repeat(300_000)]) await writer.write(part);
    await writer.close();
    expect(await text).toBe(`a${'b'.repeat(100_000)}${'c'.repeat(300_000)}`);
  });

  it('to which nobody writes yet is waited for', async () => {
    const path = pipe();
    const pieces = readPieces(path, never);
    const first = pieces.next();
    const end = await writingEnd(path);
    writeSync(end, 'late');
    expect(Buffer.from((await first).value ?? []).toString()).toBe('late');
    closeSync(end);
    expect(await pieces.next()).toMatchObject({ done: true });
  });

  it('to which nobody writes is left when it is told to, whether or not somebody opened it', async () => {
    const stop = new AbortController();
    const [alone, opened] = [pipe(), pipe()];
    const both = [read(alone, stop.signal), read(opened, stop.signal)];
    const end = await writingEnd(opened);
    stop.abort();
    expect(await Promise.all(both)).toEqual(['', '']);
    closeSync(end);
  });
});
