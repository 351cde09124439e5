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
  open(sink) {
    let chat = newChat();
    const onMessage = (json: Json) => chat.messages.push(asObject(json));
    const messages = each(message, onMessage);
    const inChat = { name: value, type: value, id: value, messages };
    const onChat = (json: Json): void => {
      tellChat(asObject(json), chat.messages, sink);
      chat = newChat();
    };
    const chats = objectOf({ list: each(objectOf(inChat), onChat) });
    const root = objectOf({
      ...inChat,
      personal_information: objectOf({ user_id: value, first_name: value, last_name: value }),
      chats,
      left_chats: chats,
    });
    let whole = false;
    return readShape(
      root,
      sink,
      (json) => {
        whole = true;
        const all = asObject(json);
        tellMe(asObject(all.get('personal_information')), sink);
        if (chat.messages.length > 0 || all.has('type')) onChat(json);
      },
      () => {
        // The chat in which a file ends: its messages are told, its name and type are not known.
        if (!whole && chat.messages.length > 0) onChat(new Map());
      },
    );
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

const newChat = (): { readonly messages: JsonObject[] } => ({ messages: [] });

function tellMe(info: JsonObject, sink: Sink): void {
  const id = asText(info.get('user_id'));
  if (id === undefined) return;
  const me = `telegram:${id}`;
  sink.me(me);
  const name = [asText(info.get('first_name')), asText(info.get('last_name'))];
  sink.name(me, name.filter((part) => part !== undefined).join(' '));
}

/** Both spellings of an id; undefined: no person. */
function personId(json: Json | undefined): string | undefined {
  const id = asText(json);
  if (id === undefined || /^(?:channel|chat)/.test(id)) return undefined;
  return `telegram:${id.replace(/^user/, '')}`;
}

function tellChat(about: JsonObject, messages: readonly JsonObject[], sink: Sink): void {
  const type = asText(about.get('type')) ?? '';
  const own = asText(about.get('id')) ?? asText(about.get('name')) ?? '';
  const conversation = `telegram:${own}`;
  const isChannel = /channel$/.test(type);
  const ids = new Map<string, string>();
  const partner = type === 'personal_chat' ? personId(about.get('id')) : undefined;
  const partnerName = asText(about.get('name'));
  const known = new Set<string>();
  for (const record of messages) {
    for (const [idKey, nameKey] of [
      ['from_id', 'from'],
      ['actor_id', 'actor'],
    ] as const) {
      const id = personId(record.get(idKey));
      if (id === undefined) continue;
      known.add(id);
      const name = asText(record.get(nameKey));
      if (name === undefined) continue;
      sink.name(id, name);
      ids.set(personName(name), id);
    }
  }
  // Old exports number a chat otherwise than the person in it.
  if (partner !== undefined && known.has(partner)) {
    sink.member(conversation, partner);
    if (partnerName !== undefined) sink.name(partner, partnerName);
  }
  for (const record of messages) {
    for (const member of asList(record.get('members'))) {
      const name = asText(member);
      if (name === undefined) continue;
      const id = ids.get(personName(name)) ?? `telegram:name:${personName(name)}`;
      sink.member(conversation, id);
      sink.name(id, name);
    }
    tellMessage(record, conversation, { isChannel, isBot: type === 'bot_chat' }, sink);
  }
}

function tellMessage(
  record: JsonObject,
  conversation: string,
  { isChannel, isBot }: { readonly isChannel: boolean; readonly isBot: boolean },
  sink: Sink,
): void {
  const type = asText(record.get('type'));
  const exact = secondsToMs(asNumber(record.get('date_unixtime')));
  const local = isoTime(asText(record.get('date')));
  const at = exact ?? local?.at;
  if (at === undefined) {
    if (type === 'message') sink.problem('bad-time');
    else sink.aside('no-time');
    return;
  }
  const clock = exact !== undefined ? 'known' : 'local';
  const from = personId(record.get('from_id')) ?? personId(record.get('actor_id'));
  const event: RecordEvent = { at, clock, from, conversation, kind: 'message' };
  if (type === 'service' && asText(record.get('action')) === 'phone_call') {
    sink.event({ ...event, kind: 'call', size: asNumber(record.get('duration_seconds')) });
  } else if (type !== 'message') {
    if (from !== undefined && !isChannel) sink.member(conversation, from);
    sink.aside('notice');
  } else if (isChannel || from === undefined) {
    // A post in the name of a channel or a group tells nobody's hours but the channel's.
    const oldWithoutId = from === undefined && !record.has('from_id') && asText(record.get('from'));
    if (oldWithoutId && !isChannel) {
      const id = `telegram:name:${personName(oldWithoutId)}`;
      sink.name(id, oldWithoutId);
      sink.event({ ...event, from: id });
    } else sink.aside('channel');
  } else if (isBot) sink.aside('robot');
  else sink.event(event);
}
