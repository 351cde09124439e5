/** A room in a process of its own, led by its parent; at the end it writes what its heap still holds. */
import { writeHeapSnapshot } from 'node:v8';
import { HostConsole, stateLines } from '../../source/app/room/host-lines.ts';
import { type OpenedRoom, startRoom } from '../../source/app/room/start-room.ts';
import { wordsFor } from '../../source/i18n/index.ts';

const [, , lessonsFolder = '', snapshot = ''] = process.argv;
const words = wordsFor('en');
let room: OpenedRoom | undefined;
const opened = await startRoom({
  lessonsFolder,
  language: 'en',
  address: '127.0.0.1',
  port: 0,
  plan: '20',
  phones: false,
  ownWords: true,
  simulated: 0,
  onChange: () => room && stateLines(room.host.state, words, 0),
  onVisit: () => {},
});
if (!opened.ok) throw new Error(opened.reason);
const here = opened.room;
room = here;
const tell = (message: object) => process.send?.(message);

async function wiped() {
  const { host } = here;
  const secrets = {
    tokens: [host.boardToken, ...host.state.seats.flatMap(({ token, pass }) => [token, pass])],
    rows: host.rows.length,
    told: host.state.told.length,
  };
  tell({ is: 'before', ...secrets });
  const began = performance.now();
  const receipt = host.wipe();
  const wipeMs = performance.now() - began;
  await here.close();
  return { receipt, wipeMs };
}

process.on('message', async (typed: string) => {
  if (typed !== 'wipe') {
    const { lines } = new HostConsole(here, words, Date.now).obey(typed);
    tell({
      is: 'lines',
      lines,
      seats: here.host.state.seats.length,
      told: here.host.state.told.length,
    });
    return;
  }
  const result = await wiped();
  // What is still on its way out of this process has had its turn.
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
  (globalThis as { gc?: () => void }).gc?.();
  writeHeapSnapshot(snapshot);
  tell({ is: 'wiped', ...result });
});
tell({
  is: 'open',
  port: here.port,
  fingerprint: here.host.fingerprint,
  words: here.host.state.words,
});
