import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type IPty, spawn } from '@lydell/node-pty';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { leaveFirstPaint, paintFirst, takeOverFirstPaint } from '../../source/start/first-paint.ts';
import { eventually } from '../eventually.ts';

const dist = join(import.meta.dirname, '../../dist');
let folder = '';
let pty: IPty | undefined;
let shown = '';
let exitCode: number | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paint-'));
  for (const file of ['start.cjs', 'first-paint.cjs']) {
    copyFileSync(join(dist, file), join(folder, file));
  }
  mkdirSync(join(folder, 'lessons'));
  shown = '';
  exitCode = undefined;
});

afterEach(() => {
  if (exitCode === undefined) pty?.kill();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the package with another program in it, in a pseudo-terminal. */
function start(program: string, args: readonly string[] = []) {
  writeFileSync(join(folder, 'metadata-lessons.cjs'), `//0a\n${program}`);
  const started = spawn(process.execPath, [join(folder, 'start.cjs'), ...args], {
    cols: 80,
    rows: 24,
    name: 'xterm-256color',
    env: { PATH: process.env.PATH ?? '' },
  });
  started.onData((data) => {
    shown += data;
  });
  started.onExit((exit) => {
    exitCode = exit.exitCode;
  });
  pty = started;
  return started;
}

const ENTER = '\u001b[?1049h';
const LEAVE = '\u001b[?1049l';
// Waits as long as it is left waiting, then tells what it got.
const ECHOING_PROGRAM =
  "process.stdin.setRawMode(true);process.stdin.on('data',(d)=>" +
  "{process.stdout.write('got:'+d+';');if(String(d).includes('q'))process.exit(0)});" +
  "process.stdout.write('ready;');";

describe('the first paint', () => {
  it('stands on the screen before the program is there', async () => {
    start("process.stdout.write('program;');");
    await eventually(() => expect(exitCode).toBe(0));
    const painted = shown.indexOf('metadata-lessons');
    expect(shown.indexOf(ENTER)).toBeGreaterThanOrEqual(0);
    expect(painted).toBeGreaterThan(shown.indexOf(ENTER));
    expect(painted).toBeLessThan(shown.indexOf('program;'));
  });

  it('loses no key that is pressed before the program listens, and shows none', async () => {
    // The program starts to listen only once told to, from outside.
    const signal = join(folder, 'go');
    const wait = `const fs=require('fs');const t=setInterval(()=>{if(fs.existsSync(${JSON.stringify(signal)})){clearInterval(t);${ECHOING_PROGRAM}}},5);`;
    const started = start(wait);
    await eventually(() => expect(shown).toContain('metadata-lessons'));
    const before = shown;
    started.write('xyz');
    writeFileSync(signal, '');
    await eventually(() => expect(shown).toContain('got:xyz;'));
    expect(shown.slice(before.length).split('ready;')[0]).not.toContain('xyz');
    started.write('q');
    await eventually(() => expect(exitCode).toBe(0));
  });

  it('is taken away again when the program fails before it draws', async () => {
    start("throw new Error('broken program');");
    await eventually(() => expect(exitCode).toBe(1));
    expect(shown).toContain(LEAVE);
    expect(shown).toContain('broken program');
  });

  it('is left out when the arguments ask for something else', async () => {
    start("process.stdout.write('program;');", ['list']);
    await eventually(() => expect(exitCode).toBe(0));
    expect(shown).not.toContain(ENTER);
  });
});

describe('taking over', () => {
  const written: string[] = [];
  const modes: boolean[] = [];
  const target = {
    stdout: { write: (text: string) => written.push(text) },
    stdin: { setRawMode: (on: boolean) => modes.push(on) },
  };

  afterEach(() => {
    leaveFirstPaint(target);
    written.length = 0;
    modes.length = 0;
  });

  it('wipes what was painted, once, and leaves the terminal to the program', () => {
    paintFirst(target, 'one\ntwo');
    takeOverFirstPaint(target);
    takeOverFirstPaint(target);
    leaveFirstPaint(target);
    expect(written).toHaveLength(2);
    expect(written[0]).toContain('one\r\ntwo');
    expect(written[1]).toBe('\u001b[2J\u001b[H');
    expect(modes).toEqual([true]);
  });

  it('gives the terminal back once when nobody took over', () => {
    paintFirst(target, 'one');
    leaveFirstPaint(target);
    leaveFirstPaint(target);
    expect(written.slice(1).join('')).toContain(LEAVE);
    expect(written).toHaveLength(2);
    expect(modes).toEqual([true, false]);
  });

  it('paints only once Ctrl+C is a key and no longer a signal that ends the program', () => {
    const modesWhenPainted: boolean[][] = [];
    const stdout = { write: () => modesWhenPainted.push([...modes]) };
    paintFirst({ ...target, stdout }, 'one');
    expect(modesWhenPainted).toEqual([[true]]);
  });
});
