import type { RecordEvent, Sink } from './event.ts';
import { hasPaths } from './head.ts';
import {
  asList,
  asNumber,
  asObject,
  asText,
  type Json,
  type JsonObject,
  listOf,
  objectOf,
  readShape,
  there,
  value,
} from './json-shape.ts';
import type { Reader } from './reader.ts';
import { millisecondsOf } from './values.ts';

/** Signal's plaintext export (Android, 2026): a frame a line. Its spelling was read in source code only. */
export const signal: Reader = {
  format: 'signal-jsonl',
  knows: (head) =>
    hasPaths(head, 'backupTimeMs') ||
    hasPaths(head, 'chatItem.chatId') ||
    (hasPaths(head, 'recipient.id') &&
      (hasPaths(head, 'recipient.self') || hasPaths(head, 'recipient.contact'))),
  open(sink) {
    const frames = new Frames(sink);
    return readShape(frame, sink, (json) => frames.take(asObject(json)));
  },
};

const status = objectOf({
  recipientId: value,
  timestamp: value,
  delivered: there,
  read: there,
  viewed: there,
});
const reactions = objectOf({
  reactions: listOf(objectOf({ authorId: value, sentTimestamp: value })),
});
const frame = objectOf({
  account: objectOf({ givenName: value, familyName: value }),
  recipient: objectOf({
    id: value,
    self: there,
    group: there,
    releaseNotes: there,
    distributionList: there,
    callLink: there,
    contact: objectOf({
      profileGivenName: value,
      profileFamilyName: value,
      systemGivenName: value,
      systemFamilyName: value,
      e164: value,
    }),
  }),
  chat: objectOf({ id: value, recipientId: value }),
  chatItem: objectOf({
    chatId: value,
    authorId: value,
    dateSent: value,
    incoming: objectOf({ dateReceived: value, dateServerSent: value }),
    outgoing: objectOf({ sendStatus: listOf(status) }),
    remoteDeletedMessage: there,
    updateMessage: objectOf({ individualCall: there, groupCall: there }),
    standardMessage: reactions,
    stickerMessage: reactions,
  }),
});

const idOf = (json: Json | undefined): string | undefined => {
  const id = asText(json);
  return id === undefined ? undefined : `signal:${id}`;
};

const time = (json: Json | undefined): number | undefined => millisecondsOf(asNumber(json));

class Frames {
  readonly #sink: Sink;
  /** Recipients that are nobody: groups, lists, Signal's own news. */
  readonly #nobody = new Set<string>();
  readonly #news = new Set<string>();
  readonly #newsChats = new Set<string>();
  #account: string | undefined;
  #items = 0;

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  take(json: JsonObject): void {
    const account = asObject(json.get('account'));
    if (account.size > 0) this.#account = fullName(account, 'givenName', 'familyName');
    if (json.has('recipient')) this.#recipient(asObject(json.get('recipient')));
    if (json.has('chat')) this.#chat(asObject(json.get('chat')));
    if (json.has('chatItem')) this.#item(asObject(json.get('chatItem')));
  }

  #recipient(recipient: JsonObject): void {
    const id = idOf(recipient.get('id'));
    if (id === undefined) return;
    if (recipient.has('self')) {
      this.#sink.me(id);
      if (this.#account !== undefined) this.#sink.name(id, this.#account);
    }
    const others = ['group', 'releaseNotes', 'distributionList', 'callLink'];
    if (others.some((kind) => recipient.has(kind))) this.#nobody.add(id);
    if (recipient.has('releaseNotes')) this.#news.add(id);
    const contact = asObject(recipient.get('contact'));
    const name =
      fullName(contact, 'systemGivenName', 'systemFamilyName') ??
      fullName(contact, 'profileGivenName', 'profileFamilyName') ??
      asText(contact.get('e164'));
    if (name !== undefined) this.#sink.name(id, name);
  }

  #chat(chat: JsonObject): void {
    const id = asText(chat.get('id'));
    const recipient = idOf(chat.get('recipientId'));
    if (id === undefined || recipient === undefined) return;
    if (this.#news.has(recipient)) this.#newsChats.add(id);
    else if (!this.#nobody.has(recipient)) this.#sink.member(`signal:chat:${id}`, recipient);
  }

  #item(item: JsonObject): void {
    this.#items += 1;
    const chat = asText(item.get('chatId')) ?? '';
    const from = idOf(item.get('authorId'));
    const incoming = asObject(item.get('incoming'));
    const outgoing = asObject(item.get('outgoing'));
    if (this.#newsChats.has(chat) || (from !== undefined && this.#news.has(from))) {
      this.#sink.aside('robot');
      return;
    }
    const update = item.has('updateMessage');
    const calls = asObject(item.get('updateMessage'));
    const isCall = calls.has('individualCall') || calls.has('groupCall');
    if (update && !isCall) {
      this.#sink.aside('notice');
      return;
    }
    // The clock of the other phone may be wrong by years.
    const at =
      time(incoming.get('dateServerSent')) ??
      time(incoming.get('dateReceived')) ??
      time(item.get('dateSent'));
    if (at === undefined) {
      this.#sink.problem('bad-time', this.#items);
      return;
    }
    if (from === undefined) {
      this.#sink.aside('nobody');
      return;
    }
    const conversation = `signal:chat:${chat}`;
    const statuses = asList(outgoing.get('sendStatus')).map(asObject);
    const to = statuses.flatMap((one) => idOf(one.get('recipientId')) ?? []);
    for (const member of [from, ...to]) this.#sink.member(conversation, member);
    const kind = isCall ? 'call' : item.has('remoteDeletedMessage') ? 'deleted' : 'message';
    const event: RecordEvent = { at, clock: 'known', from, conversation, kind };
    this.#sink.event(to.length === 0 ? event : { ...event, to });
    this.#answers(item, statuses, event);
  }

  /** Receipts and reactions, which have times of their own. */
  #answers(item: JsonObject, statuses: readonly JsonObject[], message: RecordEvent): void {
    const { conversation, from } = message;
    const to = from === undefined ? [] : [from];
    for (const one of statuses) {
      const who = idOf(one.get('recipientId'));
      const at = time(one.get('timestamp'));
      const isReceipt = ['delivered', 'read', 'viewed'].some((kind) => one.has(kind));
      if (!isReceipt || who === undefined || at === undefined) continue;
      this.#sink.event({ at, clock: 'known', from: who, to, conversation, kind: 'receipt' });
    }
    for (const kind of ['standardMessage', 'stickerMessage']) {
      for (const one of asList(asObject(item.get(kind)).get('reactions')).map(asObject)) {
        const who = idOf(one.get('authorId'));
        const at = time(one.get('sentTimestamp'));
        if (who === undefined || at === undefined) continue;
        this.#sink.event({ at, clock: 'known', from: who, to, conversation, kind: 'reaction' });
      }
    }
  }
}

function fullName(json: JsonObject, given: string, family: string): string | undefined {
  const parts = [asText(json.get(given)), asText(json.get(family))];
  const name = parts.filter((part) => part !== undefined).join(' ');
  return name === '' ? undefined : name;
}
