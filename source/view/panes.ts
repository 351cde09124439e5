import type { ActivityOf, CastMember, Observer } from '../lesson/model.ts';
import { rowOfMessage } from '../lesson/session/choices.ts';
import { timeOfDay } from '../lesson/session/run-values.ts';
import type { Session } from '../lesson/session/session.ts';
import type { Words } from '../messages/index.ts';
import { envelopeTagBytes } from '../relay/envelope.ts';
import type { Observation } from '../relay/observation.ts';
import { showControls } from '../text/safe.ts';
import type { Received, Sent, Unopened } from '../world/evidence.ts';
import type { Pane, PaneLine } from './parts.ts';

/** How many of its newest rows the relay's pane shows. */
const shownRows = 12;
/** How many bytes of a sealed box are shown. */
const shownBytes = 12;

/** The panes of an observe step. Each is built from one observer's records and sees no other's. */
export function panesOf(
  session: Session,
  activity: ActivityOf<'observe'>,
  words: Words,
): readonly Pane[] {
  const { evidence, lesson } = session;
  const wanted = activity.messages;
  const about = (sent: Sent) => wanted.length === 0 || wanted.includes(sent.id);
  const sent = evidence.sent.filter(about);
  return activity.panes.map((observer: Observer) => {
    switch (observer) {
      case 'sender':
        return senderPane(sent, lesson.cast, words);
      case 'recipient': {
        // Which envelopes the step is about is the lesson's knowledge; what is shown of them is not.
        const about = (envelope: Uint8Array) =>
          wanted.length === 0 || sent.some((message) => same(message.envelope, envelope));
        return recipientPane(
          evidence.received.filter((message) => about(message.envelope)),
          evidence.unopened.filter((message) => about(message.envelope)),
          lesson.cast,
          words,
        );
      }
      case 'relay': {
        const rows = new Set(wanted.map((id) => rowOfMessage(evidence, id)?.seq));
        return relayPane(
          evidence.rows,
          evidence.copies,
          words,
          wanted.length === 0 ? undefined : rows,
        );
      }
    }
  });
}

const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;

export function senderPane(sent: readonly Sent[], cast: readonly CastMember[], words: Words): Pane {
  const t = words.view.panes;
  const names = [...new Set(sent.map((message) => message.from))];
  return {
    observer: 'sender',
    title: t.sender(names.map((id) => nameOf(cast, id)).join(', ') || '?'),
    lines:
      sent.length === 0
        ? [{ text: t.nothingSent, kind: 'remark' }]
        : sent.flatMap((message): PaneLine[] => [
            { label: t.to, text: nameOf(cast, message.to), kind: 'fact' },
            { label: t.words, text: showControls(message.text), kind: 'words' },
            {
              text: t.lengths(message.plaintextBytes, envelopeTagBytes, message.boxBytes),
              kind: 'remark',
            },
            {
              text:
                message.outcome === 'accepted'
                  ? t.accepted
                  : t.refusedBy(reasonWords(message.outcome.refused, words)),
              kind: 'remark',
            },
          ]),
  };
}

export function recipientPane(
  received: readonly Received[],
  unopened: readonly Unopened[],
  cast: readonly CastMember[],
  words: Words,
): Pane {
  const t = words.view.panes;
  const who = [...new Set([...received, ...unopened].map((message) => message.by))];
  const lines = [
    ...received.flatMap((message): PaneLine[] => [
      { label: t.words, text: showControls(message.text), kind: 'words' },
      { label: t.from, text: nameOf(cast, message.from), kind: 'fact' },
      { label: t.time, text: timeOfDay(message.at), kind: 'fact' },
      { label: t.number, text: String(message.number), kind: 'fact' },
    ]),
    ...unopened.map(
      (message): PaneLine => ({
        label: t.unopened,
        text: openFailureWords(message.reason, words),
        kind: 'fact',
      }),
    ),
  ];
  return {
    observer: 'recipient',
    title: t.recipient(who.map((id) => nameOf(cast, id)).join(', ') || '?'),
    lines: lines.length === 0 ? [{ text: t.nothingYet, kind: 'remark' }] : lines,
  };
}

/** The relay's pane: its rows, and the first bytes of what it stored. It is given nothing else. */
export function relayPane(
  rows: readonly Observation[],
  copies: ReadonlyMap<number, Uint8Array>,
  words: Words,
  only?: ReadonlySet<number | undefined>,
): Pane {
  const t = words.view.panes;
  const about = only ? rows.filter((row) => only.has(row.seq)) : rows;
  const shown = about.slice(-shownRows);
  const hidden = about.length - shown.length;
  const lines = shown.flatMap((row): PaneLine[] => rowLines(row, copies.get(row.seq), words));
  const older: readonly PaneLine[] =
    hidden > 0 ? [{ text: t.olderRows(hidden), kind: 'remark' }] : [];
  return {
    observer: 'relay',
    title: t.relay,
    lines:
      lines.length === 0 ? [{ text: t.nothingObserved, kind: 'remark' }] : [...older, ...lines],
  };
}

function rowLines(row: Observation, copy: Uint8Array | undefined, words: Words): PaneLine[] {
  const t = words.view.panes;
  const line: PaneLine = { text: rowText(row, words), kind: 'row' };
  if (row.kind !== 'envelope' || !copy) return [line];
  // The newest bytes it holds: the end of the sealed box, so that no readable field is among them.
  const sealed = copy.subarray(-shownBytes);
  return [
    line,
    { label: t.address, text: addressText(row, words), kind: 'fact' },
    { label: t.sealed, text: `... ${hex(sealed)}`, kind: 'bytes' },
    { text: t.wordsReadable, kind: 'remark' },
  ];
}

/** One row of the relay as a line: time, what happened, bytes. */
export function rowText(row: Observation, words: Words): string {
  const t = words.view.rows;
  const time = timeOfDay(row.at).slice(0, 8);
  const from = row.from ?? t.nobody;
  const to = row.to ?? t.nobody;
  const size = words.view.bytes(row.bytes);
  switch (row.kind) {
    case 'connect':
      return `${time}  ${t.connect(from)}, ${addressText(row, words)}`;
    case 'disconnect':
      return `${time}  ${t.disconnect(from)}`;
    case 'envelope':
      return `${time}  ${t.envelope(from, to)}, ${size}`;
    case 'delivery': {
      const waited = row.waitedMs ?? 0;
      const after = waited >= 100 ? `, ${t.waited((waited / 1000).toFixed(1))}` : '';
      return `${time}  ${t.delivery(to)}, ${size}${after}`;
    }
    case 'refused':
      return `${time}  ${t.refused(row.reason ?? '')}, ${size}`;
  }
}

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
