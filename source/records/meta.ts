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
import type { FileAt, Reader } from './reader.ts';
import { isoTime, personName, secondsOrMs } from './values.ts';

/** Messenger and Instagram, "Download your information" as JSON, of any age, encrypted chats too. */
export const meta: Reader = {
  format: 'meta-dyi-json',
  knows: (head) =>
    hasPaths(head, 'participants') &&
    (hasPaths(head, 'participants[].name') ||
      hasPaths(head, 'messages[].sender_name') ||
      hasPaths(head, 'messages[].senderName')) &&
    !hasPaths(head, 'room_name'),
  open(sink, file) {
    const messages: JsonObject[] = [];
    const root = objectOf({
      // Texts in the encrypted chats, objects elsewhere.
      participants: listOf({ is: 'object', fields: new Map([['name', value]]), orText: true }),
      title: value,
      threadName: value,
      thread_path: value,
      messages: each(message, (json) => messages.push(asObject(json))),
    });
    let about: JsonObject = new Map();
    const whole = (json: Json): void => {
      about = asObject(json);
    };
    return readShape(root, sink, whole, () => tellThread(about, messages, sink, file));
  },
};

const actors = listOf(objectOf({ actor: value }));
const message = objectOf({
  sender_name: value,
  senderName: value,
  timestamp_ms: value,
  timestamp: value,
  call_duration: value,
  is_unsent: value,
  isUnsent: value,
  reactions: actors,
});

const strict = new TextDecoder('utf-8', { fatal: true });

/** Meta writes each byte of UTF-8 as a character of its own; what is right already stays as it is. */
function repaired(name: string): string {
  if (!/[\u0080-\u00ff]/.test(name) || /[^\u0000-\u00ff]/.test(name)) return name;
  try {
    return strict.decode(Uint8Array.from(name, (unit) => unit.charCodeAt(0)));
  } catch {
    return name;
  }
}

/** The name of everybody who has left: in each conversation somebody else. */
const gone =
  /^(?:facebook|instagram)[ -]?(?:user|nutzer(?:in)?|gebruiker|bruker|anv\u00e4ndare|kullan\u0131c\u0131s\u0131)$|^(?:utilisateur|usuario|usu\u00e1rio|utente)(?: (?:de|do|di))? (?:facebook|instagram)$/i;

function idOf(name: string, conversation: string): string {
  return gone.test(name) ? `meta:${name} in ${conversation}` : `meta:${name}`;
}

function tellThread(
  about: JsonObject,
  messages: readonly JsonObject[],
  sink: Sink,
  { path }: FileAt,
): void {
  const thread = asText(about.get('thread_path')) ?? path;
  const conversation = `meta:${thread}`;
  const person = (json: Json | undefined): string | undefined => {
    const written = asText(json);
    if (written === undefined) return undefined;
    const name = personName(repaired(written));
    const id = idOf(name, conversation);
    sink.name(id, name);
    return id;
  };
  for (const one of asList(about.get('participants'))) {
    const id = person(asObject(one).get('name') ?? one);
    if (id !== undefined) sink.member(conversation, id);
  }
  messages.forEach((record, index) => {
    const at = secondsOrMs(asNumber(record.get('timestamp_ms') ?? record.get('timestamp')));
    const from = person(record.get('sender_name') ?? record.get('senderName'));
    if (at === undefined) {
      sink.problem('bad-time', index + 1);
      return;
    }
    if (from === undefined) {
      sink.aside('nobody');
      return;
    }
    const event: RecordEvent = { at, clock: 'known', from, conversation, kind: 'message' };
    const seconds = asNumber(record.get('call_duration'));
    const unsent = record.get('is_unsent') === true || record.get('isUnsent') === true;
    sink.member(conversation, from);
    if (seconds !== undefined) sink.event({ ...event, kind: 'call', size: seconds });
    else sink.event(unsent ? { ...event, kind: 'deleted' } : event);
    for (const reaction of asList(record.get('reactions'))) {
      const who = person(asObject(reaction).get('actor'));
      // The file does not tell when, so it is no event.
      if (who !== undefined) sink.member(conversation, who);
    }
  });
}

/** Instagram until the end of 2020: one file of conversations. */
export const instagram: Reader = {
  format: 'instagram-json',
  knows: (head) => hasPaths(head, '[].participants', '[].conversation'),
  open(sink) {
    let messages: JsonObject[] = [];
    let number = 0;
    const inThread = { sender: value, created_at: value };
    const thread = objectOf({
      participants: listOf(value),
      conversation: each(objectOf(inThread), (json) => messages.push(asObject(json))),
    });
    const tellOne = (json: Json): void => {
      const names = asList(asObject(json).get('participants')).map((one) => asText(one) ?? '');
      const members = names.filter((name) => name !== '').map((name) => `instagram:${name}`);
      number += 1;
      const conversation = `instagram:${[...members].sort().join(' ') || number}`;
      for (const member of members) sink.member(conversation, member);
      messages.forEach((record, index) => {
        const at = isoTime(asText(record.get('created_at')));
        const from = asText(record.get('sender'));
        if (at === undefined) sink.problem('bad-time', index + 1);
        else if (from === undefined) sink.aside('nobody');
        else {
          const clock = at.zoned ? 'known' : 'assumed';
          const id = `instagram:${from}`;
          sink.name(id, from);
          sink.member(conversation, id);
          sink.event({ at: at.at, clock, from: id, conversation, kind: 'message' });
        }
      });
      messages = [];
    };
    return readShape(each(thread, tellOne), sink, undefined, () => {
      if (messages.length > 0) tellOne(new Map());
    });
  },
};
