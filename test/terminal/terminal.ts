import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pty from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { PROGRESS_FILE } from '../../source/learner/folder.ts';
import { EMPTY_PROGRESS } from '../../source/learner/progress.ts';
import { exportProgress } from '../../source/learner/transfer.ts';
import type { Size } from '../../source/tui/layout.ts';
import { eventually, patience } from '../eventually.ts';
import { inTestsOrder } from '../lesson/option-digits.ts';

const program = fileURLToPath(new URL('../../dist/start.cjs', import.meta.url));

/** Said by the shell once the program is gone, before what it found of the terminal. */
const AFTERWARDS = '=== afterwards ===';

/** Sent by the shell when it has told everything, as a title that nobody sees; and what it waits for then. */
const OVER = '\u001b]2;over\u0007';
const SEEN = 'seen';

/**
 * The program under a shell, as people start it: its process id goes to a file for those who want to
 * send it a signal, and afterwards the shell tells how it finds the terminal. It ends once that was
 * read: what is still unread when a process ends can be lost.
 */
const SHELL = `trap : INT HUP
sh -c 'echo $$ >"$0"; exec "$@"' "$@"
code=$?
echo $code >"$0.code"
echo '${AFTERWARDS}'
stty -a
stty -echo icanon
printf '\\033]2;over\\007'
while read -r line; do case "$line" in *${SEEN}) break;; esac; done
exit $code`;

/** Keys as a terminal sends them. */
export const keys = {
  enter: '\r',
  up: '\u001b[A',
  down: '\u001b[B',
  right: '\u001b[C',
  left: '\u001b[D',
  home: '\u001b[H',
  escape: '\u001b',
  tab: '\t',
  space: ' ',
  pageDown: '\u001b[6~',
  ctrl: (letter: string) => String.fromCharCode(letter.charCodeAt(0) & 0x1f),
} as const;

export type TerminalOptions = {
  readonly size: Size;
  /** Behind the program's name; a state folder of its own is added, save for what keeps nothing. */
  readonly args?: readonly string[];
  /** On top of a plain environment that has neither CI nor NO_COLOR. */
  readonly env?: Readonly<Record<string, string>>;
  /** Of Node itself, before the program. */
  readonly nodeArgs?: readonly string[];
  /**
   * What it answers when it is asked: what it is and, if given, its background; `nothing` at all. Without
   * this it says what it is.
   */
  readonly answers?: 'nothing' | { readonly background: `rgb:${string}` };
  /** Where progress is kept; without it a new folder that goes when the tests of the file end. */
  readonly stateDir?: string;
  /** In a new folder nothing is kept, not even that the learner was welcomed, which begins with the menu. */
  readonly isNew?: boolean;
};

/** A pseudo-terminal with the program in it, and an emulator that shows what it drew. */
export type Terminal = {
  /** The rows as they are seen, without spaces behind and without a margin that all have. */
  screen(): readonly string[];
  text(): string;
  /** Rows that ran over the right edge into the next. */
  overflowing(): readonly string[];
  /** What stands in a cell, counted from 0; empty if nothing was written there. */
  cell(column: number, row: number): string;
  /** Resolves with what the look finds in a finished frame; now, or as soon as it does. */
  waitFor<T>(what: string, look: (screen: readonly string[]) => T | undefined | false): Promise<T>;
  /** Resolves when the text, line breaks and indentation apart, is on the screen. */
  waitForText(text: string | RegExp): Promise<void>;
  /** Writes keys at once and waits until the screen is another. */
  press(...pressed: readonly string[]): Promise<void>;
  /** Writes without waiting for anything. */
  write(text: string): void;
  resize(size: Size): void;
  /** Whether the screen was wiped since it was last resized, as a program does that draws it anew. */
  isWiped(): boolean;
  size(): Size;
  /** Everything that the program wrote. */
  raw(): string;
  alternate(): boolean;
  cursorShown(): boolean;
  signal(name: NodeJS.Signals): void;
  /** Resolves when the program is stopped, which a shell waits for before it continues a job. */
  isStopped(): Promise<void>;
  /**
   * Closes the window: the far side of the pseudo-terminal goes, and the program gets SIGHUP, unless that
   * was kept from it. Resolves with the exit code.
   */
  hangUp(signalled?: boolean): Promise<number>;
  /** Exit code as a shell tells it: 128 and more for a signal. */
  readonly exited: Promise<number>;
  /** How the shell found the terminal afterwards, as `stty -a` tells it. */
  afterwards(): string;
  readonly stateDir: string;
};

const running = new Set<() => void>();

/** Ends what was started and removes its folders; for afterAll. */
export function endTerminals(): void {
  for (const end of running) end();
  running.clear();
}

export function newStateDir(): string {
  const path = mkdtempSync(join(tmpdir(), 'metadata-lessons-terminal-'));
  running.add(() => rmSync(path, { recursive: true, force: true, maxRetries: 20 }));
  return path;
}

/** Without spaces and line breaks, so that a text is found however it was wrapped. */
export const squeeze = (text: string): string => text.replace(/\s+/g, '');

/** A state folder of somebody who has seen the first screen, or not even that, and nothing else. */
function stateDirOf(isNew: boolean): string {
  const path = newStateDir();
  const preferences = { ...inTestsOrder, ...(isNew ? {} : { welcomed: true }) };
  const progress = { ...EMPTY_PROGRESS, preferences };
  writeFileSync(join(path, PROGRESS_FILE), exportProgress(progress));
  return path;
}

const keepsNothing: ReadonlySet<string> = new Set(['join', 'own']);

/** From the first cell on nothing is left. */
const WIPE = '\u001b[H\u001b[J';

/** One letter, as `ps` tells it: T is stopped. */
function stateOf(pid: number): string {
  const about = `/proc/${pid}/stat`;
  return existsSync(about)
    ? (/\) (\S)/.exec(readFileSync(about, 'utf8'))?.[1] ?? '')
    : execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).trim();
}

export function openTerminal(options: TerminalOptions): Terminal {
  const stateDir = options.stateDir ?? stateDirOf(options.isNew ?? false);
  const pidFile = join(newStateDir(), 'pid');
  let size = options.size;
  const emulator = new xterm.Terminal({
    cols: size.columns,
    rows: size.rows,
    scrollback: 10_000,
    allowProposedApi: true,
  });
  const command = [
    ...[process.execPath, ...(options.nodeArgs ?? []), program],
    ...(options.args ?? []),
    ...(keepsNothing.has(options.args?.[0] ?? '') ? [] : ['--state-dir', stateDir]),
  ];
  const child = pty.spawn('/bin/sh', ['-c', SHELL, pidFile, pidFile, ...command], {
    name: options.env?.TERM ?? 'xterm-256color',
    cols: size.columns,
    rows: size.rows,
    cwd: tmpdir(),
    env: {
      PATH: process.env.PATH,
      HOME: stateDir,
      LANG: 'C.UTF-8',
      // What is waited for has come when it stands still.
      NO_MOTION: '1',
      ...options.env,
    },
  });
  let raw = '';
  /** How much the program had written when its window was last resized. */
  let writtenBefore = 0;
  let pending = 0;
  let ended = false;
  const looks = new Set<() => void>();
  const lookAgain = () => {
    for (const look of looks) look();
  };
  /** The rows as they were last seen, until something is written: one look asks for them many times. */
  let shown: readonly string[] | undefined;
  const feed = (data: string) => {
    pending += 1;
    emulator.write(data, () => {
      pending -= 1;
      shown = undefined;
      if (pending === 0) lookAgain();
    });
  };
  /** What may be the beginning of what the shell sends last; all that was written is megabytes in time. */
  let tail = '';
  child.onData((data) => {
    raw += data;
    const latest = tail + data;
    if (latest.includes(OVER)) child.write(`${SEEN}\n`);
    tail = latest.slice(1 - OVER.length);
    feed(data);
  });
  const { answers } = options;
  if (typeof answers === 'object') {
    emulator.parser.registerOscHandler(11, (asked) => {
      if (asked === '?') child.write(`\u001b]11;${answers.background}\u001b\\`);
      return true;
    });
  }
  // What a terminal answers when it is asked what it can do.
  if (answers !== 'nothing') emulator.onData((answer) => child.write(answer));
  const exited = new Promise<number>((resolve) =>
    child.onExit(({ exitCode, signal }) => {
      ended = true;
      emulator.write('', () => {
        shown = undefined;
        lookAgain();
        resolve(signal ? 128 + signal : exitCode);
      });
    }),
  );
  const pid = () => Number(readFileSync(pidFile, 'utf8'));
  const signal = (name: NodeJS.Signals) => {
    process.kill(pid(), name);
  };
  running.add(() => {
    if (ended) return;
    try {
      signal('SIGKILL');
    } catch {
      // It ended, or never began.
    }
    child.kill('SIGKILL');
  });

  const lines = () => {
    const { active } = emulator.buffer;
    return Array.from({ length: emulator.rows }, (_, row) => active.getLine(active.baseY + row));
  };
  const read = (): readonly string[] => {
    // A row of the emulator keeps cells beyond its edge that a wider window had.
    const rows = lines().map(
      (line) =>
        line
          ?.translateToString(false, 0, emulator.cols)
          // The cursor's blank at the end of a text stays.
          .replace(/ +$/, '')
          .replaceAll('\u00a0', ' ') ?? '',
    );
    const hasMargin = rows.every((row) => row === '' || row.startsWith(' '));
    return hasMargin ? rows.map((row) => row.slice(1)) : rows;
  };
  const screen = (): readonly string[] => {
    // Amid a write the emulator is ahead of what it tells.
    if (pending > 0) return read();
    shown ??= read();
    return shown;
  };
  const drawing = () => emulator.modes.synchronizedOutputMode;

  const waitFor = <T>(what: string, look: (rows: readonly string[]) => T | undefined | false) =>
    new Promise<T>((resolve, reject) => {
      const give = (how: string) => {
        stop();
        reject(new Error(`${how} while waiting for ${what}:\n${screen().join('\n')}`));
      };
      const ending = setTimeout(() => give('waited in vain'), patience.timeout);
      const stop = () => {
        clearTimeout(ending);
        looks.delete(attempt);
      };
      const attempt = () => {
        if (pending > 0 || drawing()) return;
        const found = look(screen());
        if (found !== undefined && found !== false) {
          stop();
          resolve(found);
        } else if (ended) give('it ended');
      };
      looks.add(attempt);
      attempt();
    });

  return {
    screen,
    text: () => screen().join('\n'),
    overflowing: () =>
      lines().flatMap((line) => (line?.isWrapped ? [line.translateToString(true)] : [])),
    cell: (column, row) => lines()[row]?.getCell(column)?.getChars().trim() ?? '',
    waitFor,
    async waitForText(text) {
      await waitFor(String(text), (rows) =>
        typeof text === 'string'
          ? squeeze(rows.join('')).includes(squeeze(text))
          : text.test(rows.join('\n')),
      );
    },
    async press(...pressed) {
      const before = screen().join('\n');
      child.write(pressed.join(''));
      await waitFor(
        `an answer to ${JSON.stringify(pressed)}`,
        (rows) => rows.join('\n') !== before,
      );
    },
    write: (text) => child.write(text),
    resize(next) {
      size = next;
      writtenBefore = raw.length;
      emulator.resize(next.columns, next.rows);
      shown = undefined;
      child.resize(next.columns, next.rows);
    },
    size: () => size,
    isWiped: () => raw.slice(writtenBefore).includes(WIPE),
    raw: () => raw.split(AFTERWARDS)[0] ?? '',
    alternate: () => emulator.buffer.active.type === 'alternate',
    cursorShown: () => {
      const written = raw.split(AFTERWARDS)[0] ?? '';
      return written.lastIndexOf('\u001b[?25h') >= written.lastIndexOf('\u001b[?25l');
    },
    signal,
    isStopped: () =>
      eventually(() => {
        const state = stateOf(pid());
        if (!state.startsWith('T')) throw new Error(`the program is not stopped but ${state}`);
      }),
    async hangUp(signalled = true) {
      (child as unknown as { destroy(): void }).destroy();
      if (signalled) signal('SIGHUP');
      // The shell makes the file before it writes the code and the end of its line.
      return eventually(() => {
        const [, code] = /^(\d+)\n/.exec(readFileSync(`${pidFile}.code`, 'utf8')) ?? [];
        if (code === undefined) throw new Error('the shell has not told the exit code yet');
        return Number(code);
      });
    },
    exited,
    afterwards: () => raw.split(AFTERWARDS)[1] ?? '',
    stateDir,
  };
}
