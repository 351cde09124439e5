import type { Sink } from './event.ts';
import { hasPaths } from './head.ts';
import {
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
import { TelegramChat, Writers } from './telegram-chat.ts';

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
    const writers = new Writers();
    let chat: TelegramChat | undefined;
    const messages = each(message, (json, around) => {
      chat ??= new TelegramChat(sink, path, writers);
      chat.take(asObject(json), around);
    });
    const inChat = { name: value, type: value, id: value, messages };
    const onChat = (json: Json): void => {
      chat?.end(asObject(json));
      chat = undefined;
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
      tellMe(asObject(asObject(json).get('personal_information')), sink);
      onChat(json);
    };
    return readShape(root, sink, whole, () => onChat(new Map()));
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

function tellMe(info: JsonObject, sink: Sink): void {
  const id = asText(info.get('user_id'));
  if (id === undefined) return;
  const me = `telegram:${id}`;
  sink.me(me);
  const name = [asText(info.get('first_name')), asText(info.get('last_name'))];
  sink.name(me, name.filter((part) => part !== undefined).join(' '));
}
