import { renderToString } from 'ink';
import { expect } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import type { ScreenFrame } from '../../source/tui/frame.ts';
import { MotionContext } from '../../source/tui/parts/area-view.tsx';
import type { TutorialOptions } from '../../source/tui/run-tutorial.tsx';
import { Screen as ScreenView } from '../../source/tui/screens/screen.tsx';
import { ThemeList } from '../../source/tui/screens/theme-list.tsx';
import { themeFor } from '../../source/tui/theme.ts';
import { ThemeContext } from '../../source/tui/theme-context.ts';
import { eventually } from '../eventually.ts';
import type { Screen } from './a-screen.tsx';
import { cellsOf, cellsWritten } from './cells.ts';

/** What a screen was opened with. */
type How = Omit<TutorialOptions['environment'], 'stdin' | 'stdout' | 'unicode'> & {
  readonly unicode?: boolean;
};

/** The cells of a terminal in which nothing ever stood but this frame, which stands still. */
function fresh(frame: ScreenFrame, { unicode = true, ...how }: How): Promise<readonly string[]> {
  const { layout, themes, theme } = frame;
  const text = renderToString(
    <ThemeContext value={themeFor({ ...how, name: theme })}>
      <MotionContext value={{ moving: false, unicode, onEnd: () => {} }}>
        <ScreenView frame={frame}>
          {themes ? (
            <ThemeList chosen={themes.chosen} words={wordsFor('en')} onEvent={() => {}} />
          ) : null}
        </ScreenView>
      </MotionContext>
    </ThemeContext>,
    { columns: layout.columns },
  );
  return cellsWritten(text, layout);
}

/** Waits until nothing moves and what stands on the screen is its frame, with nothing of an earlier one. */
export const expectNoGhost = (screen: Screen, how: How): Promise<void> =>
  eventually(async () => {
    await screen.rows();
    const frame = screen.frame();
    if (frame.moving) throw new Error('something moves');
    const { columns, rows } = frame.layout;
    expect([screen.terminal.cols, screen.terminal.rows]).toEqual([columns, rows]);
    expect(cellsOf(screen.terminal)).toEqual(await fresh(frame, how));
    const { cursorX: x, cursorY: y } = screen.terminal.buffer.active;
    if (frame.cursor) expect({ x, y }).toEqual(frame.cursor);
  });
