import type { Sink } from './event.ts';
import { hasPaths } from './head.ts';
import {
  asList,
  asObject,
  asText,
  each,
  type JsonObject,
  listOf,
  objectOf,
  readShape,
  value,
} from './json-shape.ts';
import type { FileReading, Reader } from './reader.ts';
import { isoTime } from './values.ts';

const me = 'discord:me';

/**
 * Discord's package, whatever its folders are called: messages.json or messages.csv, the channel.json
 * beside them, and user.json. It holds only what one wrote oneself.
 */
export const discord: Reader = {
  format: 'discord-package',
  knows: (head) =>
    hasPaths(head, '[].ID', '[].Timestamp') ||
    /^ID,Timestamp,Contents/.test(head.text) ||
    (hasPaths(head, 'id', 'type') &&
      (hasPaths(head, 'recipients') || hasPaths(head, 'guild.id'))) ||
    hasPaths(head, 'id', 'username'),
  open(sink, { folder }) {
    const conversation = `discord:${folder}`;
    const csv = tableOf(conversation, sink);
    const onMessage = (record: JsonObject, number: number) =>
      tellMessage(asText(record.get('Timestamp')), conversation, number, sink);
    let number = 0;
    const messages = each(objectOf({ Timestamp: value }), (json) => {
      number += 1;
      onMessage(asObject(json), number);
    });
    const about = objectOf({ id: value, username: value, recipients: listOf(value) });
    let reading: FileReading | undefined;
    return {
      push(piece) {
        const start = piece.find((byte) => byte > 0x20 && byte < 0x80);
        if (reading === undefined) {
          if (start === 0x5b) reading = readShape(messages, sink);
          else if (start === 0x7b) {
            reading = readShape(about, sink, (json) =>
              tellAbout(asObject(json), conversation, sink),
            );
          } else reading = csv;
        }
        reading.push(piece);
      },
      end: () => reading?.end(),
    };
  },
};

function tellAbout(about: JsonObject, conversation: string, sink: Sink): void {
  const id = asText(about.get('id'));
  const name = asText(about.get('username'));
  if (id !== undefined && name !== undefined) {
    sink.me(`discord:${id}`);
    sink.name(`discord:${id}`, name);
  }
  const people = asList(about.get('recipients')).flatMap((one) => asText(one) ?? []);
  const members = people.map((one) => `discord:${one}`);
  for (const member of members) sink.member(conversation, member);
  if (members.length > 0) sink.oneIsMe(members);
}

function tellMessage(
  text: string | undefined,
  conversation: string,
  number: number,
  sink: Sink,
): void {
  const time = isoTime(text);
  sink.me(me);
  sink.note({ is: 'only-your-own' });
  if (time === undefined) {
    sink.problem('bad-time', number);
    return;
  }
  const clock = time.zoned ? 'known' : 'assumed';
  sink.event({ at: time.at, clock, from: me, conversation, kind: 'message' });
}

/** The older table: of each record the second field, whatever stands in the others. */
function tableOf(conversation: string, sink: Sink): FileReading {
  let field = 0;
  let record = 0;
  let quoted = false;
  let time = '';
  const endRecord = (): void => {
    if (record > 0 && (field > 0 || time !== '')) tellMessage(time, conversation, record, sink);
    record += 1;
    field = 0;
    time = '';
  };
  return {
    push(piece) {
      for (const byte of piece) {
        if (byte === 0x22) quoted = !quoted;
        else if (!quoted && byte === 0x2c) field += 1;
        else if (!quoted && byte === 0x0a) endRecord();
        else if (field === 1 && byte !== 0x0d && time.length < 64)
          time += String.fromCharCode(byte);
      }
    },
    end() {
      if (quoted) sink.problem('cut-off', record);
      else if (field > 0) endRecord();
    },
  };
}
