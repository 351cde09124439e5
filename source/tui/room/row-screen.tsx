/** A whole screen of rows that somebody else makes: what the room's wall and console are drawn with. */
import chalk from 'chalk';
import { Box, render, useInput, usePaste } from 'ink';
import { RowList } from '../parts/row-view.tsx';
import { setRawMode } from '../raw-mode.ts';
import { type Key, normalisePaste, readKeys } from '../read-keys.ts';
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

export type RowScreenOptions = {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly noColor: boolean;
  readonly dumb: boolean;
  readonly depth: ColourDepth;
  readonly background: Background | undefined;
  readonly theme?: ThemeName;
  /** The rows for a screen of this size; more than fit are cut. */
  readonly rows: (size: { readonly columns: number; readonly rows: number }) => readonly Row[];
  readonly onKey: (key: Key) => void;
  readonly onPaste?: (text: string) => void;
};

export interface RowScreen {
  /** Something changed: the rows are asked for again. */
  draw(): void;
  /** Gives the terminal back. */
  close(): Promise<void>;
}

const levels = { '16': 1, '256': 2, truecolor: 3 } as const;
/** At most so many frames a second, and one within so many milliseconds of a change. */
const framesPerSecond = 12;

export function openRowScreen(options: RowScreenOptions): RowScreen {
  const { stdin, stdout, noColor, dumb, depth, background } = options;
  chalk.level = levels[depth];
  const look = themeFor({ name: options.theme ?? 'auto', noColor, dumb, depth, background });
  setRawMode(stdin, true);
  const typed = typedInput(stdin, realTimer);
  const element = () => {
    const size = { columns: stdout.columns || 80, rows: stdout.rows || 24 };
    const { onKey, onPaste } = options;
    const rows = fitted(options.rows(size), size);
    return (
      <Rows rows={rows} look={look} onKey={onKey} {...(onPaste === undefined ? {} : { onPaste })} />
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
  const resized = () => {
    app.clear();
    app.rerender(element());
  };
  stdout.prependListener('resize', resized);
  const ended = app.waitUntilExit();
  return {
    draw: () => app.rerender(element()),
    async close() {
      stdout.off('resize', resized);
      typed.stop();
      app.unmount();
      await ended.catch(() => {});
      setRawMode(stdin, false);
    },
  };
}

/** Exactly as many rows as the screen has, none wider than it. */
function fitted(rows: readonly Row[], size: { readonly columns: number; readonly rows: number }) {
  const shown = rows.slice(0, size.rows).map((row) => fitRow(row, size.columns));
  return [...shown, ...Array.from({ length: size.rows - shown.length }, () => blankRow)];
}

type RowsProps = Pick<RowScreenOptions, 'onKey' | 'onPaste'> & {
  readonly rows: readonly Row[];
  readonly look: Theme;
};

function Rows({ rows, look, onKey, onPaste }: RowsProps) {
  useInput((input, key) => {
    for (const one of readKeys(input, key)) onKey(one);
  });
  usePaste((text) => onPaste?.(normalisePaste(text)));
  return (
    <ThemeContext value={look}>
      <Box flexDirection="column">
        <RowList rows={rows} />
      </Box>
    </ThemeContext>
  );
}
