import type { RecordEvent } from './event.ts';
import { hasPaths } from './head.ts';
import {
  asNumber,
  asObject,
  asText,
  each,
  type JsonObject,
  objectOf,
  readShape,
  there,
  value,
} from './json-shape.ts';
import type { Reader } from './reader.ts';
import { millisecondsOf } from './values.ts';

/** A Matrix room that Element exported. Sealed events keep sender and time. */
export const elementRoom: Reader = {
  format: 'element-json',
  knows: (head) =>
    hasPaths(head, 'messages[].origin_server_ts') || hasPaths(head, 'room_name', 'exported_by'),
  open(sink, { path }) {
    const conversation = `matrix:${path}`;
    let number = 0;
    const onEvent = (record: JsonObject): void => {
      number += 1;
      const at = millisecondsOf(asNumber(record.get('origin_server_ts')));
      const from = asText(record.get('sender'));
      const type = asText(record.get('type')) ?? '';
      if (at === undefined) sink.problem('bad-time', number);
      else if (from === undefined) sink.aside('nobody');
      else {
        const id = `matrix:${from}`;
        const membership = asText(asObject(record.get('content')).get('membership'));
        const who = asText(record.get('state_key'));
        if (type === 'm.room.member' && membership === 'join' && who !== undefined) {
          sink.member(conversation, `matrix:${who}`);
        }
        const kind = kindOf(type, asObject(record.get('unsigned')).has('redacted_because'));
        if (kind === 'notice') sink.aside('notice');
        else sink.event({ at, clock: 'known', from: id, conversation, kind });
      }
    };
    const event = objectOf({
      type: value,
      sender: value,
      state_key: value,
      origin_server_ts: value,
      content: objectOf({ membership: value }),
      unsigned: objectOf({ redacted_because: there }),
    });
    return readShape(objectOf({ messages: each(event, (json) => onEvent(asObject(json))) }), sink);
  },
};

const messages = new Set(['m.room.message', 'm.room.encrypted', 'm.sticker', 'm.poll.start']);

function kindOf(type: string, redacted: boolean): RecordEvent['kind'] {
  if (messages.has(type)) return redacted ? 'deleted' : 'message';
  if (type === 'm.reaction') return 'reaction';
  return type === 'm.call.invite' ? 'call' : 'notice';
}
