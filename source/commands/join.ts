import { type Environment, exitCodes, writeLine } from '../app/environment.ts';
import type { OptionsOf } from '../app/options.ts';
import { findRoom } from '../app/room/find-room.ts';
import { newsLines, obeyLine, promptOf } from '../app/room/join-lines.ts';
import { type JoinScreen, openJoinScreen } from '../app/room/join-screen.ts';
import { modeOf } from '../app/view-mode.ts';
import { systemRandom } from '../crypto/index.ts';
import type { Words } from '../i18n/index.ts';
import { readLines } from '../plain/line-reader.ts';
import { systemClock } from '../protocol/clock.ts';
import { privateLink } from '../relay/transports/private-link.ts';
import { createGuest } from '../seat/guest.ts';
import type { SeatState } from '../seat/seat-state.ts';
import { hostOf } from '../seat/ticket.ts';

/** Takes part in a room from a terminal, until it ends or one leaves. */
export async function run(
  { ticket: typed, plain }: OptionsOf<'join'>,
  environment: Environment,
  words: Words,
): Promise<number> {
  const { stdin, stdout, stderr, onSignal, platform } = environment;
  const t = words.room.join;
  const found = await findRoom(typed ?? '', (address) => writeLine(stdout, t.connecting(address)));
  if (!found.ok) {
    const { reason } = found;
    const lines = {
      'not-a-ticket': t.notATicket,
      'not-private': t.notPrivate,
      'no-network': t.noNetwork,
      'nobody-there': t.nobodyThere(found.tried.join(', ')),
    };
    writeLine(stderr, lines[reason]);
    if (reason === 'nobody-there' && platform === 'darwin') writeLine(stderr, t.localNetwork);
    return reason === 'nobody-there' || reason === 'no-network'
      ? exitCodes.failed
      : exitCodes.wrongUse;
  }
  const { address, port, fingerprint, words: ticketWords } = found.ticket;
  const isScreen = modeOf(plain, environment).is === 'screens';
  let screen: JoinScreen | undefined;
  let before: SeatState | undefined;
  let prompted = '';
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const guest = createGuest({
    open: () => privateLink(address, port),
    clock: systemClock,
    random: systemRandom,
    ...(fingerprint === undefined ? {} : { fingerprint }),
    ...(ticketWords === undefined ? {} : { words: ticketWords }),
    onChange(state) {
      screen?.changed(state);
      if (state.phase === 'over') end();
      if (isScreen) return;
      for (const line of newsLines(before, state, words)) writeLine(stdout, line);
      before = state;
      const prompt = promptOf(state, words) ?? '';
      if (prompt !== prompted && prompt !== '') writeLine(stdout, prompt);
      prompted = prompt;
    },
  });
  const leave = () => {
    guest.leave();
    // A front that does not answer keeps nobody here.
    systemClock.setTimer(leaveMs, end);
  };
  onSignal(['SIGINT', 'SIGTERM', 'SIGHUP'], leave);
  if (isScreen) {
    const place = `${hostOf(address)}:${port}`;
    screen = await openJoinScreen(environment, guest, { address: place, words, onLeave: leave });
    guest.begin();
    await ended;
    await screen.close();
    // The screen is gone: how it ended, and what was deleted, stays to be read.
    for (const line of newsLines(undefined, guest.state, words)) writeLine(stdout, line);
  } else {
    const lines = readLines(stdin);
    const obey = async () => {
      for (let read = await lines.next(); read.is === 'line'; read = await lines.next()) {
        for (const line of obeyLine(guest, read.text, words)) writeLine(stdout, line);
      }
    };
    guest.begin();
    void obey();
    await ended;
    lines.close();
  }
  const { over } = guest.state;
  const isFine = over === 'wiped' || over === 'left' || over === undefined;
  return isFine ? exitCodes.done : exitCodes.failed;
}

/** How long the front may take to say goodbye, in milliseconds. */
const leaveMs = 500;
