/** A whole screen of a room in this program's terminal, which is asked for its background first. */
import { askBackground, backgroundNamed } from '../../tui/background.ts';
import type { RowScreen, RowScreenOptions } from '../../tui/room/row-screen.tsx';
import { realTimer } from '../../tui/typed-input.ts';
import type { Environment } from '../environment.ts';
import { asksBackground, screenAbilities } from '../screen-environment.ts';

/** What those who make rows have to know of the terminal. */
export type Abilities = {
  readonly unicode: boolean;
  /** There are colours. */
  readonly coloured: boolean;
};

export async function openWholeScreen(
  { stdin, stdout, env, platform, onSignal, stop }: Environment,
  options: Pick<RowScreenOptions, 'onKey' | 'onPaste' | 'theme'> & {
    readonly rows: (
      size: { readonly columns: number; readonly rows: number } & Abilities,
    ) => ReturnType<RowScreenOptions['rows']>;
  },
): Promise<RowScreen> {
  const terminal = screenAbilities(env, platform);
  const { theme = 'auto' } = options;
  const asked = theme === 'auto' && asksBackground(env, terminal);
  // The terminal answers while the screens are loaded.
  const answer = asked ? askBackground({ stdin, stdout }, realTimer) : undefined;
  const { openRowScreen } = await import('../../tui/room/row-screen.tsx');
  const abilities = {
    unicode: terminal.unicode,
    coloured: !terminal.noColor && !terminal.dumb,
  };
  return openRowScreen({
    stdin: stdin as NodeJS.ReadStream,
    stdout: stdout as NodeJS.WriteStream,
    ...terminal,
    background: (await answer) ?? backgroundNamed(env.COLORFGBG),
    asked,
    onKey: options.onKey,
    onPaste: options.onPaste,
    theme,
    job: stop && { onSignal, stop },
    rows: (size) => options.rows({ ...size, ...abilities }),
  });
}
