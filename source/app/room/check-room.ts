/** Whether a room can be held from this machine: what it needs is there, and phones reach it. */
import { networkInterfaces } from 'node:os';
import { dirname } from 'node:path';
import type { Words } from '../../i18n/index.ts';
import { plainAddress } from '../../protocol/addresses.ts';
import { systemClock } from '../../protocol/clock.ts';
import { wrapText } from '../../text/wrap.ts';
import { type Environment, exitCodes, writeLine } from '../environment.ts';
import type { OptionsOf } from '../options.ts';
import { pageBytes, roomFindings } from './check-findings.ts';
import { type StartRoomResult, startRoom } from './start-room.ts';
import { VisitTeller } from './visit-teller.ts';

/** How the commands begin that open a firewall. */
const command = /^ *(sudo|New-|Remove-)/;

/** Between two causes that are told while nothing comes, in milliseconds. */
const remindMs = 15_000;

/**
 * Looks at what a room needs, opens it at `address`, and waits until another device has come or
 * somebody ends it. Exit code 0 if one came and nothing is missing.
 */
export async function checkRoom(
  options: OptionsOf<'room'>,
  address: string,
  environment: Environment,
  words: Words,
  sayWhyNot: (opened: Extract<StartRoomResult, { ok: false }>) => void,
): Promise<number> {
  const { stdout, onSignal, lessonsFolder, platform } = environment;
  const t = words.roomCheck;
  // A command has to stay on one line, or it can't be copied.
  const isWhole = (line: string) => stdout.columns === undefined || command.test(line);
  const say = (line: string) => {
    const lines = isWhole(line) ? [line] : wrapText(line, stdout.columns ?? 0);
    for (const one of lines) writeLine(stdout, one);
  };
  const language = options.lang ?? 'en';
  const page = options.phones && (await pageBytes(dirname(lessonsFolder))) !== undefined;
  const findings = await roomFindings({ ...options, language }, address, environment, words);
  for (const { name, isGood, what } of findings) say(t.line(isGood, name, what));
  if (findings.some(({ isGood, needed }) => needed && !isGood)) return exitCodes.failed;

  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  let teller: VisitTeller | undefined;
  const opened = await startRoom({
    ...options,
    simulated: 0,
    lessonsFolder,
    language,
    address,
    onChange: () => {},
    onVisit(from, what) {
      teller?.visit(from, what);
      if (teller?.isReached) end();
    },
  });
  if (!opened.ok) {
    sayWhyNot(opened);
    return exitCodes.failed;
  }
  const { room } = opened;
  teller = new VisitTeller({
    words,
    own: ofThisMachine(),
    page,
    causes: causesOn(platform, room.port, words),
    say,
  });
  const stopListening = onSignal(['SIGINT', 'SIGTERM', 'SIGHUP'], end);
  say(t.open(`http://${room.ticket().address}/`));
  say(t.waits);
  let stopReminding = () => {};
  const remind = () => {
    stopReminding = systemClock.setTimer(remindMs, () => {
      teller.remind();
      remind();
    });
  };
  remind();
  await ended;
  stopReminding();
  stopListening();
  teller.end();
  await room.close();
  return teller.isReached ? exitCodes.done : exitCodes.failed;
}

/** Why no phone comes, with what opens the firewall of this system. */
export function causesOn(
  platform: string,
  port: number,
  words: Words,
): readonly (readonly string[])[] {
  const { causes, firewalls } = words.roomCheck;
  const { win32, darwin, linux } = firewalls;
  const how = platform === 'win32' ? win32 : platform === 'darwin' ? darwin : linux;
  return causes(port, how(port, process.execPath));
}

const ofThisMachine = (): ReadonlySet<string> =>
  new Set(
    Object.values(networkInterfaces()).flatMap((addresses) =>
      (addresses ?? []).map(({ address }) => plainAddress(address)),
    ),
  );
