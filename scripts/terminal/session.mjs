/** One program in a pseudo-terminal, with its screen. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';
import headless from '@xterm/headless';

const ROOMY = { columns: 120, rows: 40 };

/** A program that shows nothing new for so long has drawn what it had to draw. */
const QUIET_MS = 300;

/** A program that does not do what is waited for by then is broken. */
const LIMIT_MS = 20_000;

function environment(folder, more) {
  const { CI: _ci, NO_COLOR: _noColor, ACCESSIBLE: _accessible, ...env } = process.env;
  return { ...env, TERM: 'xterm-256color', HOME: folder, XDG_STATE_HOME: folder, ...more };
}

/** Kept of somebody who has seen the first screen, so that the program begins with its menu. */
const WELCOMED = JSON.stringify({ version: 1, lessons: {}, preferences: { welcomed: true } });

/** The arguments that begin the program at its menu, once they know the session's folder. */
export const atMenu = (start) => (folder) => [start, '--state-dir', folder];

/**
 * Starts Node with the given arguments, at 120x40 where no size is given; a function is asked for them
 * with the session's folder. Times are in milliseconds since the call. `screen()` gives the text of the screen as it stands, `terminal` all of it.
 */
export function startSession(given, { size: { columns, rows } = ROOMY, env = {} } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'session-'));
  const args = typeof given === 'function' ? given(folder) : given;
  writeFileSync(join(folder, 'progress.json'), WELCOMED);
  const terminal = new headless.Terminal({ cols: columns, rows, allowProposedApi: true });
  let cursorShown = true;
  for (const [final, shown] of [
    ['h', true],
    ['l', false],
  ]) {
    terminal.parser.registerCsiHandler({ prefix: '?', final }, (modes) => {
      if (modes.includes(25)) cursorShown = shown;
      return false;
    });
  }
  const watchers = new Set();
  let parsing = Promise.resolve();
  let drawn = false;
  let lastActivity = 0;
  let exited;
  const start = performance.now();
  const pty = spawn(process.execPath, args, {
    cols: columns,
    rows,
    env: environment(folder, env),
  });
  const now = () => performance.now() - start;
  const tell = (event) => {
    for (const watcher of watchers) watcher(event);
  };
  pty.onData((data) => {
    const at = now();
    drawn = true;
    lastActivity = at;
    tell({ kind: 'bytes', at });
    // The terminal parses later; the time that counts is that of the bytes.
    parsing = parsing.then(() => new Promise((done) => terminal.write(data, done)));
    parsing.then(() => tell({ kind: 'screen', at }));
  });
  // What a terminal answers when it is asked what it is.
  terminal.onData((answer) => pty.write(answer));
  pty.onExit(() => {
    exited = now();
    rmSync(folder, { recursive: true, force: true });
    tell({ kind: 'exit', at: exited });
  });

  const screen = () => {
    const buffer = terminal.buffer.active;
    return Array.from({ length: rows }, (_, row) =>
      buffer.getLine(buffer.viewportY + row)?.translateToString(true),
    ).join('\n');
  };

  /** Resolves with the time of the first event that `wanted` says yes to. */
  const waitFor = (what, wanted) =>
    new Promise((resolve, reject) => {
      const end = (settle, value) => {
        clearTimeout(limit);
        watchers.delete(watcher);
        settle(value);
      };
      const fail = (why) =>
        end(reject, new Error(`${args.join(' ')}: ${why} before ${what}\n${screen()}`));
      const watcher = (event) => {
        if (wanted(event)) end(resolve, event.at);
        else if (event.kind === 'exit') fail('ended');
      };
      const limit = setTimeout(() => fail(`${LIMIT_MS} ms passed`), LIMIT_MS);
      watchers.add(watcher);
    });

  return {
    pid: pty.pid,
    screen,
    terminal,
    /** Whether a text cursor is seen, as where letters are text. */
    cursorShown: () => cursorShown,
    write(keys) {
      lastActivity = now();
      pty.write(keys);
    },
    now,
    /** When it last drew or was given keys. */
    lastActive: () => lastActivity,
    waitForExit: () => waitFor('it ended', (event) => event.kind === 'exit'),
    waitForBytes: () => waitFor('it drew', (event) => event.kind === 'bytes'),
    waitForScreen: (what, wanted) =>
      waitFor(what, (event) => event.kind === 'screen' && wanted(screen())),
    /** Resolves with what `look` finds in a whole frame: now, or as soon as it finds something. */
    async look(what, look) {
      const found = () => !terminal.modes.synchronizedOutputMode && look(screen());
      await parsing;
      if (!found()) await waitFor(what, (event) => event.kind === 'screen' && found());
      return found();
    },
    /** Resolves when something is on the screen and has been still for a while. */
    async settle(quietMs = QUIET_MS) {
      while (!drawn || now() - lastActivity < quietMs) {
        if (exited !== undefined) throw new Error(`${args.join(' ')} ended too early`);
        if (now() - lastActivity > LIMIT_MS) throw new Error(`${args.join(' ')} drew nothing`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      await parsing;
    },
    async stop() {
      if (exited !== undefined) return;
      const ended = new Promise((resolve) =>
        watchers.add((event) => event.kind === 'exit' && resolve()),
      );
      pty.kill('SIGKILL');
      await ended;
    },
  };
}
