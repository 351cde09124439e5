/** Records put into words: rows of the relay, names, addresses, reasons. */
import type { Words } from '../i18n/index.ts';
import type { CastMember } from '../lesson/model.ts';
import type { Observation } from '../protocol/observation.ts';
import { showControls } from '../text/safe.ts';
import type { PaneRow } from './parts.ts';

/** Where times are from: minutes beyond UTC of the town's clocks; undefined: UTC, without a day. */
export type Zoned = { readonly zoneMinutes?: number | undefined };

/** A moment of the town's week: the weekday and what its clocks show; any other: UTC, which is said if wanted. */
export function timeText(
  at: number,
  words: Words,
  { zoneMinutes, saysUtc }: Zoned & { readonly saysUtc: boolean },
): string {
  const local = new Date(at + (zoneMinutes ?? 0) * 60_000);
  const clock = local.toISOString().slice(11, 19);
  if (zoneMinutes === undefined) return saysUtc ? `${clock} UTC` : clock;
  return `${words.locale.weekdays[local.getUTCDay()] ?? ''} ${clock}`;
}

/** A row with all that it says, the address of an envelope too. */
export function rowLine(row: Observation, words: Words, zoneMinutes?: number): string {
  const text = rowText(row, words, zoneMinutes);
  return row.kind === 'envelope' ? `${text}, ${addressText(row, words)}` : text;
}

/** One row of the relay as a line: time, what happened, bytes. */
export function rowText(row: Observation, words: Words, zoneMinutes?: number): string {
  const t = words.view.rows;
  const time = timeText(row.at, words, { zoneMinutes, saysUtc: false });
  const from = row.from ?? t.nobody;
  const to = row.to ?? t.nobody;
  const size = words.view.bytes(row.bytes);
  switch (row.kind) {
    case 'connect':
      return `${time}  ${t.connect(from)}, ${addressText(row, words)}`;
    case 'disconnect':
      return `${time}  ${t.disconnect(from)}`;
    case 'announce':
      return `${time}  ${t.announce(from)}`;
    case 'envelope':
      return `${time}  ${t.envelope(from, to)}, ${size}`;
    case 'delivery': {
      const waited = waitText(row, words);
      return `${time}  ${t.delivery(to)}, ${size}${waited === '' ? '' : `, ${waited}`}`;
    }
    case 'refused':
      return `${time}  ${t.refused(row.reason ?? '')}, ${size}`;
  }
}

/** The same in columns. */
export function rowCells(row: Observation, words: Words, zoneMinutes?: number): PaneRow {
  const { nobody } = words.view.rows;
  const isOfEnvelope = row.bytes > 0;
  return {
    kind: row.kind,
    time: timeText(row.at, words, { zoneMinutes, saysUtc: false }),
    what: words.relayRows.kinds[row.kind],
    from: row.from ?? (isOfEnvelope ? nobody : ''),
    to: row.to ?? (isOfEnvelope ? nobody : ''),
    bytes: isOfEnvelope ? words.locale.number(row.bytes) : '',
    note: noteOf(row, words),
    simulated: tellsAddress(row) && row.simulated,
  };
}

/** Of the others the kind says that it is an address seen before. */
const tellsAddress = ({ kind }: Observation): boolean => kind === 'connect' || kind === 'envelope';

function noteOf(row: Observation, words: Words): string {
  if (tellsAddress(row)) return row.address;
  return row.reason === undefined
    ? waitText(row, words)
    : lookUp(words.relayRows.reasons, row.reason);
}

/** How long an envelope waited, if that is worth telling. */
export function waitText({ waitedMs = 0 }: Observation, words: Words): string {
  return waitedMs < WORTH_TELLING_MS ? '' : words.view.rows.waited(waitedMs / 1_000);
}

/** A shorter wait is that of any envelope. */
const WORTH_TELLING_MS = 100;

export function addressText(row: Observation, words: Words): string {
  return row.simulated ? `${row.address} (${words.view.rows.simulated})` : row.address;
}

export const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');

export const nameOf = (cast: readonly CastMember[], id: string): string =>
  showControls(cast.find((member) => member.id === id)?.name ?? id);

export const reasonWords = (reason: string, words: Words): string =>
  lookUp(words.view.refusals, reason);

export const openFailureWords = (reason: string, words: Words): string =>
  lookUp(words.view.openFailures, reason);

/** A reason may come from a newer relay, and then has no words here. */
const lookUp = (table: Readonly<Record<string, string>>, reason: string): string =>
  Object.hasOwn(table, reason) ? (table[reason] ?? reason) : reason;
