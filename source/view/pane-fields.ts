/** What observers have of one message, thing by thing. Each is made of one observer's records and no other's. */
import type { Words } from '../i18n/index.ts';
import type { CastMember } from '../lesson/model.ts';
import { layout } from '../protocol/envelope-layout.ts';
import type { Observation } from '../protocol/observation.ts';
import { countGraphemes } from '../text/graphemes.ts';
import { showControls } from '../text/safe.ts';
import type { Received, Sent, Unopened } from '../world/evidence.ts';
import type { PaneField, Thing } from './parts.ts';
import { hex, nameOf, openFailureWords, timeText, waitText, type Zoned } from './record-words.ts';

/** How many bytes of a sealed box are shown. */
const SHOWN_BYTES = 12;

type Told = Omit<PaneField['lines'][number], 'bytes'>;

const told = (thing: Thing, ...lines: readonly Told[]): PaneField => ({ thing, is: 'told', lines });
const missing = (thing: Thing, text: string): PaneField => ({
  thing,
  is: 'missing',
  lines: [{ text }],
});

export function senderFields(
  { from, to, text, envelope, number }: Sent,
  cast: readonly CastMember[],
  words: Words,
): readonly PaneField[] {
  const t = words.view.panes;
  return [
    told('who', { text: nameOf(cast, from) }),
    told('to', { text: nameOf(cast, to) }),
    missing('when', t.notNoted),
    told('size', { text: words.view.bytes(envelope.length), remark: t.handedOver }),
    missing('where', t.notNoted),
    told('words', { text: showControls(text) }),
    told('number', { text: String(number) }),
  ];
}

export function recipientFields(
  message: Received | Unopened,
  cast: readonly CastMember[],
  words: Words,
  { zoneMinutes }: Zoned,
): readonly PaneField[] {
  const t = words.view.panes;
  const at = timeText(message.at, words, { zoneMinutes, saysUtc: true });
  const to = told('to', { text: nameOf(cast, message.by) });
  if ('reason' in message) {
    return [
      missing('who', t.notKnown),
      to,
      told('when', { text: at, remark: t.came }),
      told('size', { text: words.view.bytes(message.envelope.length), remark: t.counted }),
      missing('where', t.notTold),
      missing('words', openFailureWords(message.reason, words)),
      missing('number', t.notKnown),
    ];
  }
  return [
    told('who', { text: nameOf(cast, message.from) }),
    to,
    told('when', { text: at, remark: t.opened }),
    told('size', { text: t.characters(countGraphemes(message.text)), remark: t.read }),
    missing('where', t.notTold),
    told('words', { text: showControls(message.text) }),
    told('number', { text: String(message.number) }),
  ];
}

/** @param delivery the row that tells of its delivery, if that came late */
export function relayFields(
  row: Observation,
  delivery: Observation | undefined,
  copy: Uint8Array | undefined,
  words: Words,
  { zoneMinutes }: Zoned,
): readonly PaneField[] {
  const t = words.view.panes;
  const timeOf = ({ at }: Observation) => timeText(at, words, { zoneMinutes, saysUtc: true });
  const named = (thing: Thing, name: string | undefined) =>
    name === undefined ? missing(thing, t.notTold) : told(thing, { text: name });
  const late = delivery && [
    { text: timeOf(delivery), remark: t.handedOn(waitText(delivery, words)) },
  ];
  return [
    named('who', row.from),
    named('to', row.to),
    told('when', { text: timeOf(row), remark: t.came }, ...(late ?? [])),
    told('size', { text: words.view.bytes(row.bytes), remark: t.counted }),
    told('where', {
      text: row.address,
      ...(row.simulated ? { remark: words.view.rows.simulated } : {}),
    }),
    ...sealedFields(copy, words),
  ];
}

/** The end of the sealed box alone: neither a readable field nor the nonce is among its bytes. */
function sealedFields(copy: Uint8Array | undefined, words: Words): readonly PaneField[] {
  const t = words.view.panes;
  const box = sealedEnd(copy);
  if (!box) return [missing('words', t.noBox), missing('number', t.noBox)];
  return [
    { thing: 'words', is: 'sealed', lines: [{ text: hex(box), bytes: true }, { text: t.noKey }] },
    { thing: 'number', is: 'sealed', lines: [{ text: t.isSealed }] },
  ];
}

/** The last bytes of the sealed box of an envelope, if it has one. */
export function sealedEnd(copy: Uint8Array | undefined): Uint8Array | undefined {
  const box = copy && layout(copy).find(({ field }) => field === 'tag');
  return copy && box && copy.subarray(Math.max(box.start, copy.length - SHOWN_BYTES));
}
