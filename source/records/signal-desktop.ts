import type { RecordEvent, Sink } from './event.ts';
import { hasPaths } from './head.ts';
import {
  asList,
  asNumber,
  asObject,
  asText,
  each,
  type Json,
  type JsonObject,
  listOf,
  objectOf,
  readShape,
  value,
} from './json-shape.ts';
import type { FileAt, FileReading, Reader } from './reader.ts';
import { isoTime, millisecondsOf } from './values.ts';

/**
 * What known tools get out of Signal Desktop: sigtop's JSON, a list of messages as the program keeps
 * them, and signal-export's data.json, a message a line. Both were read in source code only.
 */
export const signalDesktop: Reader = {
  format: 'signal-desktop',
  knows: (head) => isSigtop(head) || hasPaths(head, 'sender', 'body', 'attachments', 'date'),
  open(sink, file) {
    let reading: FileReading | undefined;
    return {
      push(piece) {
        const start = piece.find((byte) => byte > 0x20 && byte < 0x80);
        reading ??= start === 0x5b ? sigtopReading(sink) : lineReading(sink, file);
        reading.push(piece);
      },
      end: () => reading?.end(),
    };
  },
};

const isSigtop = (head: Parameters<Reader['knows']>[0]): boolean =>
  hasPaths(head, '[].conversationId', '[].sent_at');

const me = 'signal-desktop:me';

const message = objectOf({
  ...{ type: value, conversationId: value, sent_at: value, received_at: value },
  ...{ received_at_ms: value, serverTimestamp: value, timestamp: value, source: value },
  ...{ sourceServiceId: value, sourceUuid: value, destination: value, recipients: listOf(value) },
  ...{ destinationServiceId: value, deletedForEveryone: value, isErased: value },
});

const idOf = (json: Json | undefined): string | undefined => {
  const id = asText(json);
  return id === undefined ? undefined : `signal-desktop:${id}`;
};

/** A list of messages of one conversation; of people it has ids alone. */
function sigtopReading(sink: Sink): FileReading {
  let number = 0;
  sink.me(me);
  return readShape(
    each(message, (json) => {
      number += 1;
      tellMessage(asObject(json), number, sink);
    }),
    sink,
  );
}

/** Kinds of record that are messages; the others are what the program notes. */
const written = new Set(['incoming', 'outgoing']);

function tellMessage(record: JsonObject, number: number, sink: Sink): void {
  const kind = asText(record.get('type'));
  const isCall = kind === 'call-history';
  if (kind !== undefined && !written.has(kind) && !isCall) {
    sink.aside('notice');
    return;
  }
  const conversation = `signal-desktop:${asText(record.get('conversationId')) ?? ''}`;
  const source = ['sourceServiceId', 'sourceUuid', 'source'].map((key) => idOf(record.get(key)));
  const others = [
    idOf(record.get('destinationServiceId')),
    idOf(record.get('destination')),
    ...asList(record.get('recipients')).map(idOf),
  ];
  const isOwn = kind === 'outgoing' || (kind === undefined && source.every((one) => !one));
  // The clock of the other computer may be wrong by years; received_at may be a mere number.
  const times = isOwn
    ? ['sent_at', 'timestamp', 'serverTimestamp']
    : ['serverTimestamp', 'received_at_ms', 'sent_at', 'timestamp', 'received_at'];
  const at = times
    .map((key) => millisecondsOf(asNumber(record.get(key))))
    .find((time) => time !== undefined);
  const from = isOwn ? me : source.find((one) => one !== undefined);
  if (at === undefined) sink.problem('bad-time', number);
  else if (from === undefined) sink.aside('nobody');
  else {
    for (const one of [me, ...others]) if (one !== undefined) sink.member(conversation, one);
    const isLeft = record.get('deletedForEveryone') === true || record.get('isErased') === true;
    const what = isCall ? 'call' : isLeft ? 'deleted' : 'message';
    const event: RecordEvent = { at, clock: 'known', from, conversation, kind: what };
    sink.event(event);
  }
}

/** A message a line, by names; the chat is the folder, and the clock that of the computer. */
function lineReading(sink: Sink, { folder }: FileAt): FileReading {
  const conversation = `signal-desktop:${folder}`;
  let number = 0;
  const line = objectOf({ date: value, sender: value, deleted: value, call: value });
  sink.me(me);
  return readShape(line, sink, (json) => {
    number += 1;
    const record = asObject(json);
    const time = isoTime(asText(record.get('date')));
    const name = asText(record.get('sender'));
    const from = name === 'Me' ? me : `signal-desktop:name:${name}`;
    if (time === undefined) sink.problem('bad-time', number);
    else if (name === undefined || name === 'No-Sender') sink.aside('nobody');
    else {
      sink.member(conversation, me);
      if (from !== me) sink.name(from, name);
      const kind = record.get('call') ? 'call' : record.get('deleted') ? 'deleted' : 'message';
      sink.event({ at: time.at, clock: time.zoned ? 'known' : 'local', from, conversation, kind });
    }
  });
}
