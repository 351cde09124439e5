import { PassThrough } from 'node:stream';
import { Terminal } from '@xterm/headless';
import { wordsFor } from '../../source/i18n/index.ts';
import type { ScreenFrame } from '../../source/tui/frame.ts';
import { runTutorial, type TutorialOptions } from '../../source/tui/run-tutorial.tsx';
import type { Ended } from '../../source/tui/store.ts';
import type { Tutorial } from '../../source/view/tutorial.ts';
import { eventually } from '../eventually.ts';
import { knowCodePoints } from './code-point-widths.ts';

export const keys = {
  up: '\u001b[A',
  down: '\u001b[B',
  enter: '\r',
  escape: '\u001b',
  tab: '\t',
  pageDown: '\u001b[6~',
  pageUp: '\u001b[5~',
  interrupt: '\u0003',
  back: '\u0002',
  skip: '\u0018',
  backspace: '\u007f',
  paste: (text: string) => `\u001b[200~${text}\u001b[201~`,
};

export type Screen = {
  /** The rows as a person sees them, without spaces at their ends. */
  readonly rows: () => Promise<readonly string[]>;
  readonly text: () => Promise<string>;
  /** Resolves when the screen shows all of these. */
  readonly shows: (...phrases: readonly string[]) => Promise<string>;
  /** Bytes as one read. */
  readonly type: (bytes: string) => void;
  readonly resize: (columns: number, rows: number) => void;
  /** What is to be on the screen now. */
  readonly frame: () => ScreenFrame;
  /** All that was written to the terminal. */
  readonly written: () => string;
  readonly terminal: Terminal;
  readonly ended: Promise<Ended>;
  readonly leave: () => Promise<Ended>;
};

/** A row to the terminal's edge: a row of the emulator keeps cells beyond it that a wider window had. */
const rowText = (terminal: Terminal, row: number): string =>
  terminal.buffer.active
    .getLine(row)
    ?.translateToString(false, 0, terminal.cols)
    .replace(/ +$/, '') ?? '';

/** The tutorial in an emulated terminal of a given size. */
export function onScreen(
  tutorial: Tutorial,
  size: { readonly columns: number; readonly rows: number } = { columns: 80, rows: 24 },
  options: Partial<Pick<TutorialOptions, 'first' | 'setTimer' | 'job'>> &
    Partial<Omit<TutorialOptions['environment'], 'stdin' | 'stdout'>> = {},
): Screen {
  const terminal = new Terminal({
    cols: size.columns,
    rows: size.rows,
    allowProposedApi: true,
    // As the terminal's driver does it.
    convertEol: true,
  });
  knowCodePoints(terminal);
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: () => {},
    ref: () => {},
    unref: () => {},
  });
  let written = '';
  const stdout = Object.assign(new PassThrough(), { isTTY: true, ...size });
  stdout.on('data', (chunk: Buffer) => {
    written += chunk.toString();
    terminal.write(chunk);
  });
  const { first, setTimer, job, ...environment } = options;
  let frame = (): ScreenFrame => {
    throw new Error('nothing was drawn yet');
  };
  const ended = runTutorial({
    tutorial,
    onReady: (shown) => {
      frame = shown;
    },
    words: wordsFor('en'),
    environment: { stdin, stdout, noColor: true, dumb: false, unicode: true, ...environment },
    ...(first ? { first } : {}),
    ...(setTimer ? { setTimer } : {}),
    ...(job ? { job } : {}),
  });
  const rows = async (): Promise<readonly string[]> => {
    await new Promise<void>((resolve) => terminal.write('', resolve));
    return Array.from({ length: terminal.rows }, (_, row) => rowText(terminal, row));
  };
  const text = async () => (await rows()).join('\n');
  return {
    rows,
    text,
    shows: (...phrases) =>
      eventually(async () => {
        const screen = await text();
        for (const phrase of phrases) {
          if (!screen.includes(phrase)) throw new Error(`not shown: ${phrase}\n${screen}`);
        }
        return screen;
      }),
    type: (bytes) => stdin.write(bytes),
    resize(columns, rows) {
      terminal.resize(columns, rows);
      Object.assign(stdout, { columns, rows });
      stdout.emit('resize');
    },
    frame: () => frame(),
    written: () => written,
    terminal,
    ended,
    async leave() {
      stdin.write(keys.interrupt);
      return ended;
    },
  };
}
