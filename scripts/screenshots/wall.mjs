/** The wall of a room with twelve simulated people: before anything, and once a stage is told. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSession } from '../terminal/session.mjs';
import { cellsOf } from './cells.mjs';

const PEOPLE = 12;
const PORT = '7411';
/** What a terminal's environment says of its ground. */
const GROUNDS = { dark: '15;0', light: '0;15' };

const walls = [
  { name: 'wall-join', size: { columns: 80, rows: 24 } },
  { name: 'wall-findings', size: { columns: 120, rows: 40 }, isTold: true },
];

export const wallPictures = walls.flatMap(({ name, size, isTold }) =>
  Object.keys(GROUNDS).map((theme) => ({
    ...{ name, size, theme, isTold },
    file: `${name}-${size.columns}x${size.rows}-${theme}.png`,
  })),
);

/** Opens a room, brings it to where the picture is drawn, and gives what its wall shows then. */
export async function wallAt(start, { size, theme, isTold }) {
  const state = mkdtempSync(join(tmpdir(), 'screenshots-'));
  const env = {
    ...{ COLORTERM: 'truecolor', NO_MOTION: '1', LANG: 'C.UTF-8' },
    COLORFGBG: GROUNDS[theme],
  };
  const room = startSession(
    [
      ...[start, 'room', '--address', '127.0.0.1', '--port', PORT],
      ...['--simulated', String(PEOPLE), '--state-dir', state],
    ],
    { size: { columns: 80, rows: 24 }, env },
  );
  let wall;
  try {
    await room.look('everybody', (screen) => screen.includes(`${PEOPLE} here`));
    wall = startSession([start, 'board', '--state-dir', state], { size, env });
    await wall.look('the wall', (screen) => screen.includes(`${PEOPLE} here`));
    if (isTold) await tell(room, wall);
    return cellsOf(wall.terminal, theme);
  } finally {
    await wall?.stop();
    await room.stop();
    rmSync(state, { recursive: true, force: true });
  }
}

/** Everybody predicts and finds their partner; then the truth is opened. */
async function tell(room, wall) {
  room.write('o');
  room.write('2\r');
  await wall.look('all answers', (screen) => screen.includes(`${PEOPLE} answered`));
  room.write(' ');
  const pairs = (screen) => screen.match(/\d+ and\s(?:[\s\S]*?)\d+/g)?.length ?? 0;
  await wall.look('pairs', (screen) => screen.includes('belong together') && pairs(screen) >= 4);
  await room.look('done people', (screen) => !screen.includes(' 0 of 12 done'));
  await wall.look('the truth', (screen) => screen.includes('found by the relay'));
  await wall.settle();
}
