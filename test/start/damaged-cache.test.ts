import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'damaged-'));
const dist = join(folder, 'dist');
const start = join(dist, 'start.cjs');
let cache = '';
let sound: Buffer;

/** Draws the menu and leaves, which keeps the compiled code where there is none. */
async function drawOnce(): Promise<number> {
  let shown = '';
  let left = false;
  const pty = spawn(process.execPath, [start, '--state-dir', join(folder, 'state')], {
    cols: 80,
    rows: 24,
    name: 'xterm-256color',
    env: { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8' },
  });
  const exit = new Promise<number>((resolve) =>
    pty.onExit(({ exitCode, signal }) => resolve(signal ? 128 + signal : exitCode)),
  );
  pty.onData((data) => {
    shown += data;
    // Bracketed pastes are asked for once keys are heard.
    if (!left && shown.includes('\u001b[?2004h')) {
      left = true;
      pty.write('q');
    }
  });
  return exit;
}

beforeAll(async () => {
  cpSync(join(import.meta.dirname, '../../dist'), dist, { recursive: true });
  rmSync(join(dist, 'code-cache'), { recursive: true, force: true });
  expect(await drawOnce()).toBe(0);
  const [name = ''] = readdirSync(join(dist, 'code-cache'));
  cache = join(dist, 'code-cache', name);
  sound = readFileSync(cache);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('The whole program, beside compiled code that was damaged', () => {
  it.each([
    ['by 4,096 zeros in its midst', (bytes: Buffer) => bytes.fill(0, 400_000, 404_096)],
    ['in one bit', (bytes: Buffer) => bytes.fill((bytes[300_000] ?? 0) ^ 4, 300_000, 300_001)],
  ])('%s, starts, and the next that draws mends it', async (_, damage) => {
    writeFileSync(cache, damage(Buffer.from(sound)));
    const { status, signal, stdout } = spawnSync(process.execPath, [start, '--version'], {
      encoding: 'utf8',
    });
    expect({ status, signal }).toEqual({ status: 0, signal: null });
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(readdirSync(join(dist, 'code-cache'))).toEqual([]);
    writeFileSync(cache, damage(Buffer.from(sound)));
    expect(await drawOnce()).toBe(0);
    expect(readFileSync(cache).length).toBeGreaterThan(sound.length / 2);
  });
});
