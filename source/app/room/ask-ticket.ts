/** Asks whoever came without a ticket for one, until it leads to a room or nothing more is typed. */
import type { Words } from '../../i18n/index.ts';
import { edit, emptyDraft } from '../../lesson/session/draft.ts';
import type { LineReader } from '../../plain/line-reader.ts';
import type { Ticket } from '../../seat/ticket.ts';
import type { ThemeName } from '../../tui/theme.ts';
import { type Environment, writeLine } from '../environment.ts';
import { type FoundRoom, findRoom } from './find-room.ts';
import { editOfKey } from '../../tui/line-keys.ts';
import { openWholeScreen } from './whole-screen.ts';

/** Why a ticket leads to no room, in lines. */
export function whyNotFound(
  { reason, tried }: Extract<FoundRoom, { ok: false }>,
  platform: string,
  words: Words,
): readonly string[] {
  const t = words.room.ticket;
  const line = {
    'not-a-ticket': t.notATicket,
    'not-private': t.notPrivate,
    'no-network': t.noNetwork,
    'nobody-there': t.nobodyThere(tried.join(', ')),
  }[reason];
  return reason === 'nobody-there' && platform === 'darwin' ? [line, t.localNetwork] : [line];
}

export async function askTicketInLines(
  { stdout, stderr, platform }: Environment,
  words: Words,
  lines: LineReader,
): Promise<Ticket | undefined> {
  const t = words.room.ticket;
  for (;;) {
    writeLine(stdout, t.askTicket);
    const read = await lines.next();
    if (read.is === 'end') return undefined;
    const found = await findRoom(read.text, (at) =>
      writeLine(stdout, words.room.join.connecting(at)),
    );
    if (found.ok) return found.ticket;
    for (const line of whyNotFound(found, platform, words)) writeLine(stderr, line);
  }
}

export async function askTicketOnScreen(
  environment: Environment,
  words: Words,
  theme: ThemeName,
): Promise<Ticket | undefined> {
  const { ticketRows } = await import('../../tui/room/ticket-rows.ts');
  let view: Parameters<typeof ticketRows>[0] = { draft: emptyDraft, notices: [] };
  let answer: (ticket: Ticket | undefined) => void = () => {};
  const answered = new Promise<Ticket | undefined>((resolve) => {
    answer = resolve;
  });
  let isTrying = false;
  const show = (changes: Partial<typeof view>) => {
    view = { ...view, ...changes };
    screen.draw();
  };
  const look = async () => {
    isTrying = true;
    const onTry = (at: string) => show({ notices: [words.room.join.connecting(at)] });
    const found = await findRoom(view.draft.text, onTry);
    isTrying = false;
    if (found.ok) answer(found.ticket);
    else show({ notices: whyNotFound(found, environment.platform, words) });
  };
  const screen = await openWholeScreen(environment, {
    theme,
    rows: (space) => ticketRows(view, space, words),
    onKey(key) {
      const change = editOfKey(key);
      if (key.name === 'ctrl+c' || key.name === 'escape') answer(undefined);
      else if (isTrying) return;
      else if (key.name === 'return') void look();
      else if (change !== undefined) show({ draft: edit(view.draft, change) });
    },
    onPaste: (text) =>
      show({ draft: edit(view.draft, { type: 'insert', text: text.replace(/\s+/g, ' ').trim() }) }),
  });
  const stopListening = environment.onSignal(['SIGINT', 'SIGTERM', 'SIGHUP'], () =>
    answer(undefined),
  );
  const ticket = await answered;
  stopListening();
  await screen.close();
  return ticket;
}
