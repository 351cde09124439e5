/** A whole screen of rows that somebody else makes: what a room's wall, console and seats are drawn with. */
import chalk from 'chalk';
import { Box, render, useApp, useCursor, useInput, usePaste } from 'ink';
import { useEffect } from 'react';
import { cursorIn, rowsArea } from '../areas.ts';
import { backgroundIn } from '../background.ts';
import { type Job, obeyJobControl } from '../job-control.ts';
import { RowList } from '../parts/row-view.tsx';
import { setRawMode } from '../raw-mode.ts';
import { type Key, LONGEST_PASTE, looksPasted, normalisePaste, readKeys } from '../read-keys.ts';
import { blankRow, fitRow, type Row } from '../rows.ts';
import {
  type Background,
  type ColourDepth,
  type Theme,
  type ThemeName,
  themeFor,
} from '../theme.ts';
import { ThemeContext } from '../theme-context.ts';
import { realTimer, typedInput } from '../typed-input.ts';

type ScreenSize = { readonly columns: number; readonly rows: number };

export type RowScreenOptions = {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly noColor: boolean;
  readonly dumb: boolean;
  readonly depth: ColourDepth;
  /** auto unless told otherwise: by the background. */
  readonly theme?: ThemeName | undefined;
  /** As far as it is known by now. */
  readonly background: Background | undefined;
  /** Whether the terminal was asked for it: its answer may still come, and is no key. */
  readonly asked: boolean;
  /** The rows for a screen of this size; more than fit are cut. */
  readonly rows: (size: ScreenSize) => readonly Row[];
  readonly onKey: (key: Key) => void;
  /** Text that was pasted; without this it is dropped. */
  readonly onPaste?: ((text: string) => void) | undefined;
  /** How the program is stopped and continued; it isn't where this is missing. */
  readonly job?: Job | undefined;
};

export interface RowScreen {
  /** Something changed: the rows are asked for again. */
  draw(): void;
  /** Other colours from now on. */
  recolour(theme: ThemeName): void;
  /** Gives the terminal back. */
  close(): Promise<void>;
}

/** What Ink colours with has its own opinion of the terminal, and would bend our colours to it. */
const levels = { '16': 1, '256': 2, truecolor: 3 } as const;
/** Whoever types waits for no beat of Ink's; who draws too often is held back by whoever asks for it. */
const framesPerSecond = 60;

export function openRowScreen(options: RowScreenOptions): RowScreen {
  const { stdin, stdout, noColor, dumb, depth, asked, onKey, onPaste = () => {}, job } = options;
  let { theme: name = 'auto' } = options;
  chalk.level = levels[depth];
  let { background } = options;
  const lookNow = () => themeFor({ name, noColor, dumb, depth, background });
  let look = lookNow();
  setRawMode(stdin, true);
  const answered = (answer: string) => {
    const told = backgroundIn(answer);
    if (told === undefined || told === background) return;
    background = told;
    look = lookNow();
    draw();
  };
  const typed = typedInput(stdin, realTimer, asked ? answered : undefined);
  let stopListening = () => {};
  const suspendable: RowsProps['onSuspendable'] = (suspend) => {
    if (job) stopListening = obeyJobControl(job, suspend);
  };
  const element = () => {
    const size = { columns: stdout.columns || 80, rows: stdout.rows || 24 };
    const rows = fitted(options.rows(size), size);
    return (
      <Rows rows={rows} look={look} onKey={onKey} onPaste={onPaste} onSuspendable={suspendable} />
    );
  };
  const app = render(element(), {
    stdin: typed.stdin,
    stdout,
    interactive: true,
    alternateScreen: true,
    exitOnCtrlC: false,
    patchConsole: false,
    incrementalRendering: true,
    maxFps: framesPerSecond,
  });
  const draw = () => app.rerender(element());
  const resized = () => {
    app.clear();
    draw();
  };
  stdout.prependListener('resize', resized);
  const ended = app.waitUntilExit();
  return {
    draw,
    recolour(theme) {
      name = theme;
      look = lookNow();
      draw();
    },
    async close() {
      stopListening();
      stdout.off('resize', resized);
      typed.stop();
      app.unmount();
      await ended.catch(() => {});
      setRawMode(stdin, false);
    },
  };
}

/** Exactly as many rows as the screen has, none wider than it. */
function fitted(rows: readonly Row[], size: ScreenSize): readonly Row[] {
  const shown = rows.slice(0, size.rows).map((row) => fitRow(row, size.columns));
  return [...shown, ...Array.from({ length: size.rows - shown.length }, () => blankRow)];
}

type RowsProps = {
  readonly rows: readonly Row[];
  readonly look: Theme;
  readonly onKey: (key: Key) => void;
  readonly onPaste: (text: string) => void;
  /** Is given what gives the terminal back while something else has it. Stays the same. */
  readonly onSuspendable: (suspend: ReturnType<typeof useApp>['suspendTerminal']) => void;
};

function Rows({ rows, look, onKey, onPaste, onSuspendable }: RowsProps) {
  const { suspendTerminal } = useApp();
  useEffect(() => onSuspendable(suspendTerminal), [onSuspendable, suspendTerminal]);
  useInput((input, key) => {
    const read = input.slice(0, LONGEST_PASTE);
    if (looksPasted(read)) onPaste(normalisePaste(read));
    else for (const one of readKeys(read, key)) onKey(one);
  });
  usePaste((text) => onPaste(normalisePaste(text)));
  // Windows of input methods open where the terminal's own cursor is.
  useCursor().setCursorPosition(cursorIn(rowsArea(rows)));
  return (
    <ThemeContext value={look}>
      <Box flexDirection="column">
        <RowList rows={rows} />
      </Box>
    </ThemeContext>
  );
}
