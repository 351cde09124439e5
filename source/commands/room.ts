import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { type Environment, exitCodes, writeLine } from '../app/environment.ts';
import type { OptionsOf } from '../app/options.ts';
import { checkRoom } from '../app/room/check-room.ts';
import { HostConsole, stateLines } from '../app/room/host-lines.ts';
import { type HostScreen, openHostScreen } from '../app/room/host-screen.ts';
import { keptTheme } from '../app/room/kept-theme.ts';
import { ownAddresses } from '../app/room/own-addresses.ts';
import { removeRoomFile, writeRoomFile } from '../app/room/room-file.ts';
import { type OpenedRoom, type StartRoomResult, startRoom } from '../app/room/start-room.ts';
import { modeOf } from '../app/view-mode.ts';
import { errorCode } from '../files/error-code.ts';
import type { Words } from '../i18n/index.ts';
import { stateFolder } from '../learner/folder.ts';
import { readLines } from '../plain/line-reader.ts';
import { isLoopbackHost, isPrivateAddress } from '../protocol/addresses.ts';

/** Opens a room and leads it until it is wiped: by `w` twice, by a signal, or by its own end. */
export async function run(
  options: OptionsOf<'room'>,
  environment: Environment,
  words: Words,
): Promise<number> {
  const { stdin, stdout, stderr, onSignal, platform, lessonsFolder, now } = environment;
  const t = words.room.host;
  const own = ownAddresses();
  const address = options.address ?? own[0]?.address;
  if (address === undefined) {
    writeLine(stderr, t.noAddress);
    return exitCodes.failed;
  }
  if (!isPrivateAddress(address)) {
    writeLine(stderr, t.notPrivate(address));
    return exitCodes.wrongUse;
  }
  if (!isLoopbackHost(address) && !own.some((one) => one.address === address)) {
    writeLine(stderr, t.notOwn(address));
    return exitCodes.failed;
  }
  // Before an hour is held whose totals have no place then.
  if (options.keepScores !== undefined && existsSync(options.keepScores)) {
    writeLine(stderr, t.notKept(options.keepScores, 'EEXIST'));
    return exitCodes.failed;
  }
  writeLine(stdout, t.starting);
  const sayWhyNot = ({ reason, code }: Extract<StartRoomResult, { ok: false }>) => {
    const taken =
      reason === 'port-taken' ? t.portTaken(options.port) : t.notListening(address, code);
    writeLine(stderr, reason === 'no-stages' ? t.noStages : taken);
  };
  if (options.check) return checkRoom(options, address, environment, words, sayWhyNot);
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const isScreen = modeOf(options.plain, environment).is === 'screens';
  let screen: HostScreen | undefined;
  let told = '';
  let room: OpenedRoom | undefined;
  const opened = await startRoom({
    ...options,
    lessonsFolder,
    language: options.lang ?? 'en',
    address,
    onVisit: () => {},
    onChange() {
      if (room === undefined) return;
      const { state } = room.host;
      if (state.over) end();
      screen?.changed();
      if (isScreen) return;
      const line = stateLines(state, words, now())[0] ?? '';
      if (line !== told) writeLine(stdout, line);
      told = line;
    },
  });
  if (!opened.ok) {
    sayWhyNot(opened);
    return exitCodes.failed;
  }
  room = opened.room;
  const folder = stateFolder(options.stateDir, platform);
  const { fingerprint, boardToken } = room.host;
  await writeRoomFile(folder, { address, port: room.port, fingerprint, token: boardToken }).catch(
    (error) => writeLine(stderr, t.notKept(folder ?? '', errorCode(error))),
  );
  onSignal(['SIGINT', 'SIGTERM', 'SIGHUP'], end);
  const ticket = room.ticket();
  writeLine(stdout, t.opened(`http://${ticket.address}/`));
  writeLine(stdout, t.key(fingerprint));
  if (ticket.code !== undefined) writeLine(stdout, t.join(ticket.code));
  writeLine(stdout, t.board);
  if (!ticket.page) writeLine(stdout, t.noPage);
  if (!isScreen) writeLine(stdout, t.keys);
  if (isScreen) {
    screen = await openHostScreen(environment, room, {
      words,
      theme: options.theme ?? keptTheme(options.stateDir, platform),
      onEnd: end,
    });
    await ended;
    await screen.close();
  } else {
    const lines = readLines(stdin);
    void lead(room, words, { lines, stdout, now, end });
    await ended;
    lines.close();
  }
  const { totals } = room.host.state;
  const receipt = room.host.wipe();
  await room.close();
  await removeRoomFile(folder, room.port);
  writeLine(stdout, t.wiped(receipt));
  if (options.keepScores !== undefined) {
    try {
      await writeFile(options.keepScores, `${JSON.stringify(totals, null, 2)}\n`, {
        flag: 'wx',
        mode: 0o600,
      });
      writeLine(stdout, t.kept(options.keepScores));
    } catch (error) {
      writeLine(stderr, t.notKept(options.keepScores, errorCode(error)));
      return exitCodes.failed;
    }
  }
  writeLine(stdout, t.ended);
  return exitCodes.done;
}

/** Obeys typed lines until the second `w`. The end of the input ends nothing: a room may run alone. */
async function lead(
  room: OpenedRoom,
  words: Words,
  {
    lines,
    stdout,
    now,
    end,
  }: {
    readonly lines: ReturnType<typeof readLines>;
    readonly stdout: Environment['stdout'];
    readonly now: () => number;
    readonly end: () => void;
  },
): Promise<void> {
  const console_ = new HostConsole(room, words, now);
  for (let read = await lines.next(); read.is === 'line'; read = await lines.next()) {
    const answer = console_.obey(read.text);
    for (const line of answer.lines) writeLine(stdout, line);
    if (answer.ends) end();
  }
}
