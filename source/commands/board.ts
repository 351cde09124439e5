import { type Environment, exitCodes, writeLine } from '../app/environment.ts';
import type { OptionsOf } from '../app/options.ts';
import { boardLines } from '../app/room/board-lines.ts';
import { readRoomFile } from '../app/room/room-file.ts';
import { watchRoom } from '../app/room/watch-room.ts';
import { screenAbilities } from '../app/screen-environment.ts';
import { modeOf } from '../app/view-mode.ts';
import type { Words } from '../i18n/index.ts';
import { stateFolder } from '../learner/folder.ts';
import type { BoardState } from '../room/board-state.ts';
import { backgroundNamed } from '../tui/background.ts';

/** Shows the wall of the room that is open on this computer, until the room ends or is left. */
export async function run(
  options: OptionsOf<'board'>,
  environment: Environment,
  words: Words,
): Promise<number> {
  const { stdout, stderr, onSignal, platform } = environment;
  let stop = () => {};
  const place = await readRoomFile(stateFolder(options.stateDir, platform));
  if (place === undefined) {
    writeLine(stderr, words.room.board.none);
    return exitCodes.failed;
  }
  const stopped = new Promise<'stopped'>((resolve) => {
    onSignal(['SIGINT', 'SIGTERM', 'SIGHUP'], () => resolve('stopped'));
    stop = () => resolve('stopped');
  });
  const isScreen = modeOf(options.plain, environment).is === 'screens';
  const shown = isScreen
    ? await wallScreen(environment, words, () => stop())
    : wallLines(stdout, words);
  const watched = watchRoom(place, shown.show);
  const why = await Promise.race([watched.ended, stopped]);
  watched.stop();
  await shown.close();
  if (why === 'stopped' || why === 'over') return exitCodes.done;
  writeLine(stderr, words.room.board.lost);
  return exitCodes.failed;
}

type Wall = {
  readonly show: (state: BoardState) => void;
  readonly close: () => void | Promise<void>;
};

/** Each line that was not there before. */
function wallLines(stdout: Environment['stdout'], words: Words): Wall {
  let before: readonly string[] = [];
  return {
    show(state) {
      const lines = boardLines(state, words);
      for (const line of lines) if (!before.includes(line)) writeLine(stdout, line);
      before = lines;
    },
    close: () => {},
  };
}

async function wallScreen(
  environment: Environment,
  words: Words,
  onLeave: () => void,
): Promise<Wall> {
  const { openRowScreen } = await import('../tui/room/row-screen.tsx');
  const { boardRows } = await import('../tui/room/board-rows.ts');
  const abilities = screenAbilities(environment.env, environment.platform);
  let state: BoardState | undefined;
  const screen = openRowScreen({
    stdin: environment.stdin as NodeJS.ReadStream,
    stdout: environment.stdout as NodeJS.WriteStream,
    ...abilities,
    background: backgroundNamed(environment.env.COLORFGBG),
    rows: (size) =>
      state === undefined ? [] : boardRows(state, { ...size, unicode: abilities.unicode }, words),
    onKey({ name }) {
      if (name === 'q' || name === 'ctrl+c') onLeave();
    },
  });
  return {
    show(next) {
      state = next;
      screen.draw();
    },
    close: () => screen.close(),
  };
}
