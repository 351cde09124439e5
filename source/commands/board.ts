import { type Environment, exitCodes, writeLine } from '../app/environment.ts';
import type { OptionsOf } from '../app/options.ts';
import { boardLines } from '../app/room/board-lines.ts';
import { readRoomFile } from '../app/room/room-file.ts';
import { watchRoom } from '../app/room/watch-room.ts';
import type { Words } from '../i18n/index.ts';
import { stateFolder } from '../learner/folder.ts';

/** Shows the wall of the room that is open on this computer, until the room ends or is left. */
export async function run(
  options: OptionsOf<'board'>,
  environment: Environment,
  words: Words,
): Promise<number> {
  const { stdout, stderr, onSignal, platform } = environment;
  const place = await readRoomFile(stateFolder(options.stateDir, platform));
  if (place === undefined) {
    writeLine(stderr, words.room.board.none);
    return exitCodes.failed;
  }
  let before: readonly string[] = [];
  const watched = watchRoom(place, (state) => {
    const lines = boardLines(state, words);
    for (const line of lines) if (!before.includes(line)) writeLine(stdout, line);
    before = lines;
  });
  const stopped = new Promise<'stopped'>((resolve) =>
    onSignal(['SIGINT', 'SIGTERM', 'SIGHUP'], () => resolve('stopped')),
  );
  const why = await Promise.race([watched.ended, stopped]);
  watched.stop();
  if (why === 'stopped' || why === 'over') return exitCodes.done;
  writeLine(stderr, words.room.board.lost);
  return exitCodes.failed;
}
