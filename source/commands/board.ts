import { type Environment, exitCodes, writeLine } from '../app/environment.ts';
import type { OptionsOf } from '../app/options.ts';
import { wallLines } from '../app/room/board-lines.ts';
import { drawPace } from '../app/room/draw-pace.ts';
import { keptTheme } from '../app/room/kept-theme.ts';
import { readRoomFiles } from '../app/room/room-file.ts';
import { watchRoom } from '../app/room/watch-room.ts';
import { openWholeScreen } from '../app/room/whole-screen.ts';
import { modeOf } from '../app/view-mode.ts';
import type { Words } from '../i18n/index.ts';
import { stateFolder } from '../learner/folder.ts';
import { systemClock } from '../protocol/clock.ts';
import type { BoardState } from '../room/board-state.ts';
import { hostOf } from '../seat/ticket.ts';
import type { ThemeName } from '../tui/theme.ts';

/** Shows the wall of the room that is open on this computer, until the room ends or is left. */
export async function run(
  options: OptionsOf<'board'>,
  environment: Environment,
  words: Words,
): Promise<number> {
  const { stdout, stderr, onSignal, platform } = environment;
  let stop = () => {};
  const t = words.room.board;
  const open = await readRoomFiles(stateFolder(options.stateDir, platform));
  const place = open.find(({ port }) => port === (options.port ?? port));
  if (place === undefined) {
    writeLine(stderr, open.length === 0 ? t.none : t.noneAt(open.map(({ port }) => port)));
    return exitCodes.failed;
  }
  if (open.length > 1) {
    writeLine(
      stderr,
      t.ofSeveral(
        `${hostOf(place.address)}:${place.port}`,
        open.map(({ port }) => port),
      ),
    );
  }
  const stopped = new Promise<'stopped'>((resolve) => {
    onSignal(['SIGINT', 'SIGTERM', 'SIGHUP'], () => resolve('stopped'));
    stop = () => resolve('stopped');
  });
  const isScreen = modeOf(options.plain, environment).is === 'screens';
  const theme = options.theme ?? keptTheme(options.stateDir, platform);
  const shown = isScreen
    ? await wallScreen(environment, { words, theme, onLeave: () => stop() })
    : wallLines((line) => writeLine(stdout, line), words, systemClock);
  const watched = watchRoom(place, shown.show);
  const why = await Promise.race([watched.ended, stopped]);
  watched.stop();
  await shown.close();
  if (why === 'stopped' || why === 'over') return exitCodes.done;
  writeLine(stderr, t.lost);
  return exitCodes.failed;
}

type Wall = {
  readonly show: (state: BoardState) => void;
  readonly close: () => void | Promise<void>;
};

async function wallScreen(
  environment: Environment,
  { words, theme, onLeave }: { words: Words; theme: ThemeName; onLeave: () => void },
): Promise<Wall> {
  const { boardRows } = await import('../tui/room/board-rows.ts');
  const { now } = environment;
  let latest: { readonly state: BoardState; readonly at: number } | undefined;
  let whole = false;
  const screen = await openWholeScreen(environment, {
    theme,
    rows: (space) =>
      latest === undefined
        ? []
        : boardRows(latest.state, space, words, { since: now() - latest.at, whole }),
    onKey({ name }) {
      if (name === 'q' || name === 'ctrl+c') onLeave();
      if (name !== 't') return;
      whole = !whole;
      pace.soon();
    },
  });
  const pace = drawPace(screen.draw, systemClock);
  return {
    show(state) {
      const hides = state.blank && latest?.state.blank !== true;
      latest = { state, at: now() };
      // What is to go from the wall goes at once.
      if (hides) pace.now();
      else pace.soon();
    },
    async close() {
      pace.stop();
      await screen.close();
    },
  };
}
