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
  type Shape,
  value,
} from './json-shape.ts';
import type { Reader } from './reader.ts';
import { isoTime, personName, secondsToMs } from './values.ts';

/** Telegram Desktop's result.json: of a single chat, or of the whole account. */
export const telegram: Reader = {
  format: 'telegram-json',
  knows: (head) =>
    hasPaths(head, 'personal_information.user_id') ||
    hasPaths(head, 'contacts.list[].user_id', 'contacts.list[].phone_number') ||
    hasPaths(head, 'chats.list[].messages') ||
    (hasPaths(head, 'type', 'id', 'messages') &&
      (hasPaths(head, 'messages[].type') || !hasPaths(head, 'participants'))) ||
    (hasPaths(head, 'messages[].from_id') && hasPaths(head, 'messages[].type')),
  open(sink, { path }) {
    let kept: Kept[] = [];
    const once = interner();
    const messages = each(message, (json) => kept.push(keptOf(asObject(json), once)));
    const inChat = { name: value, type: value, id: value, messages };
    const onChat = (json: Json): void => {
      tellChat(asObject(json), kept, sink, path);
      kept = [];
    };
    const chats = objectOf({ list: each(objectOf(inChat), onChat) });
    const root = objectOf({
      ...inChat,
      personal_information: objectOf({ user_id: value, first_name: value, last_name: value }),
      chats,
      left_chats: chats,
      ...keptBy(sink),
    });
    const whole = (json: Json): void => {
      const all = asObject(json);
      tellMe(asObject(all.get('personal_information')), sink);
      if (kept.length > 0 || all.has('type')) onChat(json);
    };
    // Of the chat in which a file is cut off, name and type are not known.
    return readShape(root, sink, whole, () => {
      if (kept.length > 0) onChat(new Map());
    });
  },
};

const message = objectOf({
  type: value,
  date: value,
  date_unixtime: value,
  from: value,
  from_id: value,
  actor: value,
  actor_id: value,
  action: value,
  members: listOf(value),
  duration_seconds: value,
  via_bot: value,
});

/** What the service has of one's address book, of whom one writes to most, and of one's devices. */
function keptBy(sink: Sink): Readonly<Record<string, Shape>> {
  const list = (of: Shape, whole: (item: Json) => void) => objectOf({ list: each(of, whole) });
  return {
    contacts: list(objectOf({ user_id: value }), (one) => {
      sink.kept('contacts');
      if (asObject(one).get('user_id') === 0) sink.kept('outsiders');
    }),
    frequent_contacts: list(objectOf({}), () => sink.kept('ranked')),
    sessions: list(objectOf({}), () => sink.kept('address')),
  };
}

/** What is left of a record while its chat is read. */
type Kept = Pick<RecordEvent, 'clock' | 'size'> & {
  readonly type: string | undefined;
  readonly at: number | undefined;
  /** A person's id; undefined: nobody, or a channel. */
  readonly from: string | undefined;
  /** Old exports had names alone. */
  readonly name: string | undefined;
  readonly numbered: boolean;
  /** The id has the prefix that newer exports write. */
  readonly prefixed: boolean;
  readonly isCall: boolean;
  readonly members: readonly string[];
};

/** Texts that come again and again are kept once. */
function interner(): (text: string | undefined) => string | undefined {
  const known = new Map<string, string>();
  return (text) => {
    if (text === undefined) return undefined;
    const same = known.get(text);
    if (same === undefined) known.set(text, text);
    return same ?? text;
  };
}

const nobody: readonly string[] = [];

function keptOf(record: JsonObject, once: (text: string | undefined) => string | undefined): Kept {
  const exact = secondsToMs(asNumber(record.get('date_unixtime')));
  const writer = asText(record.get('from_id')) ?? asText(record.get('actor_id'));
  const members = asList(record.get('members')).flatMap((one) => asText(one) ?? []);
  return {
    type: once(asText(record.get('type'))),
    at: exact ?? isoTime(asText(record.get('date')))?.at,
    clock: exact === undefined ? 'local' : 'known',
    from: once(personId(writer)),
    name: once(asText(record.get('from')) ?? asText(record.get('actor'))),
    numbered: writer !== undefined,
    prefixed: writer?.startsWith('user') === true,
    isCall: asText(record.get('action')) === 'phone_call',
    size: asNumber(record.get('duration_seconds')),
    members: members.length === 0 ? nobody : members,
  };
}

function tellMe(info: JsonObject, sink: Sink): void {
  const id = asText(info.get('user_id'));
  if (id === undefined) return;
  const me = `telegram:${id}`;
  sink.me(me);
  const name = [asText(info.get('first_name')), asText(info.get('last_name'))];
  sink.name(me, name.filter((part) => part !== undefined).join(' '));
}

/** Both spellings of an id; undefined: no person. */
function personId(id: string | undefined): string | undefined {
  if (id === undefined || /^(?:channel|chat)/.test(id)) return undefined;
  return `telegram:${id.replace(/^user/, '')}`;
}

function tellChat(about: JsonObject, messages: readonly Kept[], sink: Sink, path: string): void {
  const type = asText(about.get('type')) ?? '';
  const conversation = `telegram:${asText(about.get('id')) ?? asText(about.get('name')) ?? path}`;
  const ids = new Map<string, string>();
  for (const { from, name } of messages) {
    if (from === undefined || name === undefined) continue;
    sink.name(from, name);
    ids.set(personName(name), from);
  }
  const partner = type === 'personal_chat' ? personId(asText(about.get('id'))) : undefined;
  const partnerName = asText(about.get('name'));
  // Old exports, whose ids have no prefix, number a chat otherwise than the person in it.
  const sure = messages.some(({ from, prefixed }) => prefixed || from === partner);
  if (partner !== undefined && sure) {
    sink.member(conversation, partner);
    if (partnerName !== undefined) sink.name(partner, partnerName);
  }
  const isChannel = /channel$/.test(type);
  for (const message of messages) {
    for (const name of message.members) {
      const id = ids.get(personName(name)) ?? `telegram:name:${personName(name)}`;
      sink.member(conversation, id);
      sink.name(id, name);
    }
    tellMessage(message, conversation, { isChannel, isBot: type === 'bot_chat' }, sink);
  }
}

function tellMessage(
  { type, at, clock, from, name, numbered, isCall, size }: Kept,
  conversation: string,
  { isChannel, isBot }: { readonly isChannel: boolean; readonly isBot: boolean },
  sink: Sink,
): void {
  if (at === undefined) {
    if (type === 'message') sink.problem('bad-time');
    else sink.aside('no-time');
    return;
  }
  const event: RecordEvent = { at, clock, from, conversation, kind: 'message' };
  if (type === 'service' && isCall) sink.event({ ...event, kind: 'call', size });
  else if (type !== 'message') {
    if (from !== undefined && !isChannel) sink.member(conversation, from);
    sink.aside('notice');
  } else if (isChannel || (from === undefined && (numbered || name === undefined))) {
    // A post in the name of a channel or a group tells nobody's hours but the channel's.
    sink.aside('channel');
  } else if (isBot) sink.aside('robot');
  else if (from === undefined && name !== undefined) {
    const id = `telegram:name:${personName(name)}`;
    sink.name(id, name);
    sink.event({ ...event, from: id });
  } else sink.event(event);
}
