import { existsSync, rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Sink } from './event.ts';
import { tableId, tellRow } from './table.ts';
import { millisecondsOf } from './values.ts';

/**
 * Time, sender and recipients of each message, and whether it is one; no words. `date` counts from 2001,
 * in seconds or nanoseconds; a tapback's type is 2000 or more; what one wrote oneself has no handle.
 */
const query = [
  "select time, sender, recipients, case when sender is null or recipients is null or date = 0 or item_type <> 0 then 'notice'",
  "when associated_message_type > 1999 then 'reaction' else 'message' end as kind from (select m.*,",
  '(case when abs(date) > 1e12 then date / 1000000 else date * 1000 end) + 978307200000 as time,',
  "case is_from_me when 1 then 'me' else h.id end as sender, coalesce((select group_concat(id, ';') from (select p.id from chat_message_join j",
  'join chat_handle_join c on c.chat_id = j.chat_id join handle p on p.rowid = c.handle_id',
  "where j.message_id = m.rowid and (is_from_me = 1 or p.id <> h.id) union select 'me' where is_from_me = 0)), h.id) as recipients",
  'from message m left join handle h on h.rowid = m.handle_id order by m.rowid)',
].join(' ');

/** What makes a table of the database where this Node can't read it; for a shell as Macs have it. */
export const tableOfMessages = (path: string): string =>
  `sqlite3 -readonly -csv -header '${path.replaceAll("'", "'\\''")}' "${query}" > messages.csv`;

/** So many rows are read before somebody may stop it. */
const rowsAtOnce = 5_000;

type Row = Readonly<Record<'time' | 'sender' | 'recipients' | 'kind', unknown>>;
type Sqlite = {
  readonly DatabaseSync: new (
    path: URL,
    options: { readonly readOnly: boolean },
  ) => {
    readonly prepare: (query: string) => { readonly iterate: () => Iterable<Row> };
    readonly close: () => void;
  };
};

/**
 * Reads the database of Messages where this Node has SQLite (22.13 and later): else 'no-sqlite', and
 * 'no-messages' where it is the database of something else, or damaged. It leaves
 * nothing beside it.
 */
export async function readMessages(
  path: string,
  sink: () => Sink,
  stop: AbortSignal,
): Promise<'read' | 'no-sqlite' | 'no-messages'> {
  const sqlite = loaded();
  if (sqlite === undefined) return 'no-sqlite';
  const url = pathToFileURL(path);
  // Without newest messages in a file beside it nothing changes.
  if (!existsSync(`${path}-wal`)) url.searchParams.set('immutable', '1');
  // With them SQLite makes a file of locks. Where none was, nobody else had the database open.
  const locks = `${path}-shm`;
  const isOurs = !existsSync(locks);
  let to: Sink | undefined;
  try {
    const database = new sqlite.DatabaseSync(url, { readOnly: true });
    try {
      const rows = database.prepare(query).iterate();
      to = sink();
      let count = 0;
      for (const row of rows) {
        count += 1;
        tell(row, count, to);
        if (count % rowsAtOnce !== 0) continue;
        await new Promise((resolve) => setImmediate(resolve));
        if (stop.aborted) break;
      }
    } finally {
      database.close();
    }
  } catch {
    if (to === undefined) return 'no-messages';
    // What was read of it before stays.
    to.problem('broken');
  } finally {
    if (isOurs) rmSync(locks, { force: true });
  }
  return 'read';
}

/** Node warns that its SQLite is new; whoever reads their messages can do nothing about that. */
function loaded(): Sqlite | undefined {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return process.getBuiltinModule('node:sqlite') as unknown as Sqlite | undefined;
  } finally {
    process.emitWarning = emitWarning;
  }
}

function tell({ time, sender, recipients, kind }: Row, place: number, sink: Sink): void {
  const idOf = (name: unknown): string | undefined => {
    if (typeof name !== 'string' || name === '') return undefined;
    const id = tableId(name);
    sink.name(id, name);
    if (name === 'me') sink.me(id);
    return id;
  };
  if (kind === 'notice') {
    sink.aside('notice');
    return;
  }
  const at = typeof time === 'number' ? millisecondsOf(time) : undefined;
  if (kind === 'reaction') sink.aside('notice');
  const from = idOf(sender);
  if (at === undefined) sink.problem('bad-time', place);
  else if (from === undefined) sink.aside('nobody');
  else {
    const to = String(recipients ?? '')
      .split(';')
      .flatMap((name) => idOf(name) ?? []);
    const what = kind === 'reaction' ? 'reaction' : 'message';
    tellRow({ at, clock: 'known', from, to }, what, sink);
  }
}
