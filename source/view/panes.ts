import type { Words } from '../i18n/index.ts';
import type { ActivityOf, CastMember, Observer } from '../lesson/model.ts';
import { evidenceOf } from '../lesson/session/choices.ts';
import { rowOfMessage, sentAs } from '../lesson/session/rows.ts';
import { type Session, weeksIn } from '../lesson/session/session.ts';
import { tableKey } from '../protocol/bytes.ts';
import { envelopeTagBytes } from '../protocol/envelope.ts';
import type { Observation } from '../protocol/observation.ts';
import { showControls } from '../text/safe.ts';
import type { Evidence, Received, Sent, Unopened } from '../world/evidence.ts';
import { recipientFields, relayFields, sealedEnd, senderFields } from './pane-fields.ts';
import type { Pane, PaneLine } from './parts.ts';
import {
  addressText,
  hex,
  nameOf,
  openFailureWords,
  reasonWords,
  rowCells,
  rowLine,
  rowText,
  timeText,
  type Zoned,
} from './record-words.ts';

/** How many of its newest rows the relay's pane shows. */
const shownRows = 12;

const remark = (text: string): PaneLine => ({ text, kind: 'remark' });
const fact = (label: string, text: string): PaneLine => ({ label, text, kind: 'fact' });

/** The panes of an observe step. Each is built from one observer's records and sees no other's. */
export function panesOf(
  session: Session,
  activity: ActivityOf<'observe'>,
  words: Words,
): readonly Pane[] {
  const { lesson } = session;
  const wanted = activity.messages;
  const { evidence, zoneMinutes } = observedIn(session, wanted);
  // A message that was sent again is shown once, as the relay's row of it is.
  const sent =
    wanted.length === 0 ? evidence.sent : wanted.flatMap((id) => sentAs(evidence, id) ?? []);
  return inOrder(activity.panes).map((observer) => {
    switch (observer) {
      case 'sender':
        return senderPane(sent, lesson.cast, words);
      case 'recipient': {
        // Which envelopes the step is about is the lesson's knowledge; what is shown of them is not.
        const its = new Set(
          wanted.length === 0 ? [] : sent.map(({ envelope }) => tableKey(envelope)),
        );
        const about = (envelope: Uint8Array) => wanted.length === 0 || its.has(tableKey(envelope));
        return recipientPane(
          evidence.received.filter((message) => about(message.envelope)),
          evidence.unopened.filter((message) => about(message.envelope)),
          lesson.cast,
          words,
          { expected: sent.map(({ to }) => to), zoneMinutes },
        );
      }
      case 'relay': {
        const only = new Set(wanted.map((id) => rowOfMessage(evidence, id)?.seq));
        return relayPane(evidence.rows, evidence.copies, words, {
          zoneMinutes,
          ...(wanted.length === 0 ? {} : { only }),
        });
      }
    }
  });
}

/** As a message comes to them, whoever is named first. */
const inOrder = (asked: readonly Observer[]): readonly Observer[] =>
  (['sender', 'relay', 'recipient'] as const).filter((observer) => asked.includes(observer));

/** What is observed: the stage, or the town's week where the step is about it or about nothing else. */
export function observedIn(
  session: Session,
  messages: readonly string[],
): { readonly evidence: Evidence; readonly zoneMinutes: number | undefined } {
  const weeks = weeksIn(session);
  const [first] = messages;
  const evidence =
    first === undefined ? (weeks.at(-1)?.evidence ?? session.evidence) : evidenceOf(session, first);
  const week = weeks.find((one) => one.evidence === evidence);
  return { evidence, zoneMinutes: week?.zoneMinutes };
}

export function senderPane(sent: readonly Sent[], cast: readonly CastMember[], words: Words): Pane {
  const t = words.view.panes;
  const names = [...new Set(sent.map((message) => message.from))];
  const [only] = sent;
  return {
    observer: 'sender',
    title: t.sender(names.map((id) => nameOf(cast, id)).join(', ') || '?'),
    ...(only && sent.length === 1 ? { fields: senderFields(only, cast, words) } : {}),
    lines:
      sent.length === 0
        ? [remark(t.nothingSent)]
        : sent.flatMap(({ to, text, plaintextBytes, boxBytes, outcome }): PaneLine[] => [
            fact(t.to, nameOf(cast, to)),
            { label: t.words, text: showControls(text), kind: 'words' },
            remark(t.lengths(plaintextBytes, envelopeTagBytes, boxBytes)),
            remark(
              outcome === 'accepted'
                ? t.accepted
                : t.refusedBy(reasonWords(outcome.refused, words)),
            ),
          ]),
  };
}

/** @param expected whose pane it is as long as nothing arrived: those to whom something was sent */
export function recipientPane(
  received: readonly Received[],
  unopened: readonly Unopened[],
  cast: readonly CastMember[],
  words: Words,
  { expected = [], zoneMinutes }: Zoned & { readonly expected?: readonly string[] } = {},
): Pane {
  const t = words.view.panes;
  const by = [...received, ...unopened].map((message) => message.by);
  const who = [...new Set(by.length === 0 ? expected : by)];
  const [only] = [...received, ...unopened];
  const lines = [
    ...received.flatMap((message): PaneLine[] => [
      { label: t.words, text: showControls(message.text), kind: 'words' },
      fact(t.from, nameOf(cast, message.from)),
      fact(t.time, timeText(message.at, words, { zoneMinutes, saysUtc: true })),
      fact(t.number, String(message.number)),
    ]),
    ...unopened.map(({ reason }) => fact(t.unopened, openFailureWords(reason, words))),
  ];
  return {
    observer: 'recipient',
    title: t.recipient(who.map((id) => nameOf(cast, id)).join(', ') || '?'),
    ...(only && by.length === 1
      ? { fields: recipientFields(only, cast, words, { zoneMinutes }) }
      : {}),
    lines: lines.length === 0 ? [remark(t.nothingYet)] : lines,
  };
}

/**
 * The relay's pane: its newest rows, a line each; or the rows in `only`, with the end of the sealed
 * bytes that it stored, and the deliveries of those that had to wait. It is given nothing else.
 */
export function relayPane(
  rows: readonly Observation[],
  copies: ReadonlyMap<number, Uint8Array>,
  words: Words,
  { only, zoneMinutes }: Zoned & { readonly only?: ReadonlySet<number | undefined> } = {},
): Pane {
  const t = words.view.panes;
  const about = only ? withLateDeliveries(rows, only) : rows;
  const shown = about.slice(-shownRows);
  const hidden = about.length - shown.length;
  const lines = only
    ? shown.flatMap((row): PaneLine[] => rowLines(row, copies.get(row.seq), words, zoneMinutes))
    : rowList(shown, words, zoneMinutes);
  const older = hidden > 0 ? [remark(t.olderRows(hidden))] : [];
  const [row, delivery] = shown;
  const isOne = only !== undefined && shown.filter(({ kind }) => kind === 'envelope').length === 1;
  return {
    observer: 'relay',
    title: t.relay,
    rows: shown.map((one) => rowCells(one, words, zoneMinutes)),
    ...(row && isOne
      ? { fields: relayFields(row, delivery, copies.get(row.seq), words, { zoneMinutes }) }
      : {}),
    lines: lines.length === 0 ? [remark(t.nothingObserved)] : [...older, ...lines],
  };
}

/** From how long a wait on a delivery is worth a line beside its envelope. */
const longWaitMs = 60_000;

/** Rows of deliveries that came late. */
export const lateDeliveries = (rows: readonly Observation[]): readonly Observation[] =>
  rows.filter(({ kind, waitedMs = 0 }) => kind === 'delivery' && waitedMs >= longWaitMs);

/** Which of them is an envelope's: the same names and size, and the wait fits. */
export const deliveryOf = (
  row: Observation,
  late: readonly Observation[],
): Observation | undefined =>
  late.find(
    ({ at, waitedMs = 0, from, to, bytes }) =>
      at - waitedMs === row.at && from === row.from && to === row.to && bytes === row.bytes,
  );

/** Some rows, each with that of its delivery if that came late. */
function withLateDeliveries(
  rows: readonly Observation[],
  only: ReadonlySet<number | undefined>,
): readonly Observation[] {
  const late = lateDeliveries(rows);
  return rows
    .filter(({ seq }) => only.has(seq))
    .flatMap((row) => {
      const delivered = deliveryOf(row, late);
      return delivered ? [row, delivered] : [row];
    });
}

/** Many rows, short: what is the same for all envelopes is said once. */
function rowList(
  rows: readonly Observation[],
  words: Words,
  zoneMinutes: number | undefined,
): PaneLine[] {
  const lines = rows.map(
    (row): PaneLine => ({ text: rowLine(row, words, zoneMinutes), kind: 'row' }),
  );
  const carried = rows.some(({ kind }) => kind === 'envelope');
  return carried ? [...lines, remark(words.view.panes.wordsReadable)] : lines;
}

function rowLines(
  row: Observation,
  copy: Uint8Array | undefined,
  words: Words,
  zoneMinutes: number | undefined,
): PaneLine[] {
  const t = words.view.panes;
  const line: PaneLine = { text: rowText(row, words, zoneMinutes), kind: 'row' };
  if (row.kind !== 'envelope' || !copy) return [line];
  const address = fact(t.address, addressText(row, words));
  const sealed = sealedEnd(copy);
  if (!sealed) return [line, address, remark(t.noBox)];
  return [
    line,
    address,
    { label: t.sealed, text: `... ${hex(sealed)}`, kind: 'bytes' },
    remark(t.wordsReadable),
  ];
}
