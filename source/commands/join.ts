import { type Environment, exitCodes, writeLine } from '../app/environment.ts';
import type { OptionsOf } from '../app/options.ts';
import { askTicketInLines, askTicketOnScreen, whyNotFound } from '../app/room/ask-ticket.ts';
import { findRoom } from '../app/room/find-room.ts';
import { newsLines, obeyLine, promptOf } from '../app/room/join-lines.ts';
import { type JoinScreen, openJoinScreen } from '../app/room/join-screen.ts';
import { keptTheme } from '../app/room/kept-theme.ts';
import { modeOf } from '../app/view-mode.ts';
import { systemRandom } from '../crypto/index.ts';
import type { Words } from '../i18n/index.ts';
import { type LineReader, readLines } from '../plain/line-reader.ts';
import { systemClock } from '../protocol/clock.ts';
import { privateLink } from '../relay/transports/private-link.ts';
import { createGuest } from '../seat/guest.ts';
import type { SeatState } from '../seat/seat-state.ts';
import { hostOf, type Ticket } from '../seat/ticket.ts';
import type { ThemeName } from '../tui/theme.ts';

/** Takes part in a room from a terminal, until it ends or one leaves. */
export async function run(
  options: OptionsOf<'join'>,
  environment: Environment,
  words: Words,
): Promise<number> {
  const { ticket: typed, plain } = options;
  const { stdin, stdout, onSignal, platform } = environment;
  const isScreen = modeOf(plain, environment).is === 'screens';
  const theme = options.theme ?? keptTheme(options.stateDir, platform);
  const lines = isScreen ? undefined : readLines(stdin);
  const found = await ticketOf(typed, { environment, words, theme, lines });
  if (typeof found === 'number') {
    lines?.close();
    return found;
  }
  const { address, port, fingerprint, words: ticketWords } = found;
  let screen: JoinScreen | undefined;
  let before: SeatState | undefined;
  let prompted = '';
  let isReached = false;
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
      isReached ||= state.link === 'open';
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
  if (lines === undefined) {
    const place = `${hostOf(address)}:${port}`;
    screen = await openJoinScreen(environment, guest, {
      ...{ address: place, words, theme },
      onLeave: leave,
    });
    guest.begin();
    await ended;
    await screen.close();
    // The screen is gone: how it ended, and what was deleted, stays to be read.
    for (const line of newsLines(undefined, guest.state, words)) writeLine(stdout, line);
  } else {
    const obey = async () => {
      for (let read = await lines.next(); read.is === 'line'; read = await lines.next()) {
        for (const line of obeyLine(guest, read.text, words)) writeLine(stdout, line);
      }
    };
    guest.begin();
    // Whoever can say nothing more takes part no more.
    void obey().then(leave);
    await ended;
    lines.close();
  }
  const { over } = guest.state;
  const isFine = over === 'wiped' || over === 'left' || over === undefined;
  return isFine && isReached ? exitCodes.done : exitCodes.failed;
}

type Asking = {
  readonly environment: Environment;
  readonly words: Words;
  readonly theme: ThemeName;
  /** Where lines are read; undefined on screens. */
  readonly lines: LineReader | undefined;
};

/** What was typed, or is asked for; an exit code where it leads to no room. */
async function ticketOf(
  typed: string | undefined,
  { environment, words, theme, lines }: Asking,
): Promise<Ticket | number> {
  const { stdout, stderr, platform } = environment;
  if (typed === undefined) {
    if (lines === undefined) {
      return (await askTicketOnScreen(environment, words, theme)) ?? exitCodes.done;
    }
    const asked = await askTicketInLines(environment, words, lines);
    if (asked === undefined) writeLine(stderr, words.room.ticket.noTicket);
    return asked ?? exitCodes.wrongUse;
  }
  const found = await findRoom(typed, (address) =>
    writeLine(stdout, words.room.join.connecting(address)),
  );
  if (found.ok) return found.ticket;
  for (const line of whyNotFound(found, platform, words)) writeLine(stderr, line);
  const isAway = found.reason === 'nobody-there' || found.reason === 'no-network';
  return isAway ? exitCodes.failed : exitCodes.wrongUse;
}

/** How long the front may take to say goodbye, in milliseconds. */
const leaveMs = 500;
